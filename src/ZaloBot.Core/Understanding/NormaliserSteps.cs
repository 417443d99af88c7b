namespace ZaloBot.Core.Understanding;

/// <summary>Steps by which spellings are brought together. Each can be left out, to see what it is worth.</summary>
[Flags]
public enum NormaliserSteps
{
    None = 0,

    /// <summary>"khônggg" is "không".</summary>
    Stretched = 1,

    /// <summary>"hoà" is "hòa".</summary>
    Tone = 2,

    /// <summary><c>teencode.txt</c>.</summary>
    Teencode = 4,

    /// <summary><c>dialect.txt</c>.</summary>
    Dialect = 8,

    /// <summary>"tooi" is "tôi".</summary>
    Telex = 16,

    /// <summary>"to6i" is "tôi".</summary>
    Vni = 32,

    All = Stretched | Tone | Teencode | Dialect | Telex | Vni,
}
