[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[assembly: Parallelizable(ParallelScope.All)]

// The product runs on Linux; files of a test get Linux modes.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
