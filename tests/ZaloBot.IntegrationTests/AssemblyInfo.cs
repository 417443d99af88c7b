[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[assembly: Parallelizable(ParallelScope.All)]

// Most of a test here is waiting: for a process to start, for a pause to pass. More of them than cores keep the machine busy.
[assembly: LevelOfParallelism(4)]

// The product runs on Linux; files of a test get Linux modes.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
