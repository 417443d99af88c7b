namespace ZaloBot.Service.Hosting;

/// <summary>Where the key lies that everything secret at rest is wrapped by: the key ring in PostgreSQL and the local journal.</summary>
internal sealed class KeyRingOptions
{
    public const string Section = "KeyRing";

    /// <summary>Path of the key file: one line, 32 random bytes in base64, readable by the service's user alone. No default: no file, no start.</summary>
    public string KeyFile { get; init; } = "";
}

/// <summary>Reads the file while options are checked, so that its faults stand in one list with all others.</summary>
internal sealed class KeyRingOptionsValidator : IValidateOptions<KeyRingOptions>
{
    public ValidateOptionsResult Validate(string? name, KeyRingOptions options) =>
        KeyFile.TryRead(options.KeyFile, out _, out var fault)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{KeyRingOptions.Section}:{nameof(KeyRingOptions.KeyFile)}: {fault}");
}
