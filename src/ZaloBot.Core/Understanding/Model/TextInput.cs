namespace ZaloBot.Core.Understanding.Model;

/// <summary>Everything that is read from a text before the model weighs it. Valid until the next text is read on the same thread.</summary>
internal readonly ref struct TextInput
{
    [ThreadStatic]
    private static uint[]? _buffer;

    [ThreadStatic]
    private static List<Hit<Weighing>>? _hits;

    private TextInput(Words words, EmergencyKind? emergency, Signal signals, Entities entities, ReadOnlySpan<uint> features, int signs, bool isTold)
    {
        Words = words;
        Emergency = emergency;
        IsTold = isTold;
        Signals = signals;
        Entities = entities;
        All = features;
        Wording = features[signs..];
    }

    public Words Words { get; }

    public EmergencyKind? Emergency { get; }

    /// <summary>A story, a supposition or a thing of long ago.</summary>
    public bool IsTold { get; }

    public Signal Signals { get; }

    public Entities Entities { get; }

    public ReadOnlySpan<uint> All { get; }

    /// <summary>Without the signs: which entry answers a question is a matter of its words alone.</summary>
    public ReadOnlySpan<uint> Wording { get; }

    public static TextInput Read(string text, IReadOnlyList<Hamlet> hamlets, DateTimeOffset now, NormaliserSteps steps)
    {
        var words = Normaliser.Read(text, steps);
        var emergency = Understanding.Emergency.Scan(words, out var isTold);
        var signals = Understanding.Signals.Find(words);
        var entities = EntityReader.Read(words, hamlets, now);
        var hits = _hits ??= [];
        hits.Clear();
        Lexicon.Book.Find(words, hits);
        Span<uint> signs = stackalloc uint[Signs.Most];
        var count = Signs.Write(words, emergency, signals, entities, hits, now, signs);
        var buffer = _buffer ??= new uint[Features.Most];
        var all = Features.Extract(words, signs[..count], buffer);
        return new TextInput(words, emergency, signals, entities, buffer.AsSpan(0, all), count, isTold);
    }
}
