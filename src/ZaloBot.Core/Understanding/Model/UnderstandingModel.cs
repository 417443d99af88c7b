namespace ZaloBot.Core.Understanding.Model;

/// <summary>The trained part of understanding: four linear heads and what turns their scores into probabilities.</summary>
internal sealed record UnderstandingModel(
    Head Main, Head Topic, Head Danger, Head Faq, IReadOnlyList<string> FaqIds, Calibration Calibration)
{
    /// <summary>What its texts went through; not part of the file, for models that are made to be compared.</summary>
    public NormaliserSteps Steps { get; init; } = NormaliserSteps.All;

    /// <summary>Columns of <see cref="Main"/>: four intents, urgent.</summary>
    public const int MainOutputs = 5;

    public const int UrgentColumn = 4;

    private const string Magic = "ZBU1";

    /// <summary>Embedded in this build.</summary>
    public static UnderstandingModel Shipped => Lazily.Value;

    private static readonly Lazy<UnderstandingModel> Lazily = new(() =>
    {
        using var file = ContentFile.Open("Understanding/model.bin");
        return Read(file);
    });

    /// <summary>The intents' chances by two heads on the logarithmic scale, and urgent's score by two, before any temperature.</summary>
    /// <param name="features">All features of a text.</param>
    /// <param name="main">Gets <see cref="MainOutputs"/> scores: four intents, urgent.</param>
    /// <param name="topics">Gets <see cref="Topics.Count"/> values: chances of the topics, then of the levels.</param>
    public void Score(ReadOnlySpan<uint> features, Span<float> main, Span<float> topics)
    {
        Main.Score(features, main);
        Topic.Score(features, topics);
        Scalar.Softmax(topics[..Topics.LevelColumn], 1);
        Scalar.Softmax(topics[Topics.LevelColumn..], 1);
        Span<float> byTopic = stackalloc float[4];
        Topics.Sum(topics[..Topics.LevelColumn], byTopic);
        Scalar.Softmax(main[..4], 1);
        for (var k = 0; k < byTopic.Length; k++)
        {
            main[k] = (float)((Scalar.Log(Math.Max(main[k], Least)) + Scalar.Log(Math.Max(byTopic[k], Least))) / 2);
        }

        Span<float> dangers = stackalloc float[Dangers.Count];
        Danger.Score(features, dangers);
        main[UrgentColumn] += DangerWeight * Dangers.Odds(dangers);
    }

    private const float Least = 1e-7f;

    /// <summary>How much the danger head's odds weigh beside the main head's; found on unseen messages.</summary>
    private const float DangerWeight = 0.5f;

    /// <summary>How much the likeness to an entry's known wordings weighs beside what was learnt; found on unseen questions.</summary>
    private const float LikenessWeight = 12;

    /// <summary>Scores of the book's entries, then of "none of them", before any softmax. A ward's additions are known by their wordings alone.</summary>
    public void ScoreFaq(in TextInput input, FaqBook book, Span<float> scores)
    {
        Span<float> learnt = stackalloc float[Faq.Outputs];
        Faq.Score(input.Wording, learnt);
        scores[^1] = learnt[^1];
        var entries = scores[..^1];
        book.Index.Compare(input.Words, entries);
        for (var k = 0; k < entries.Length; k++)
        {
            entries[k] = (LikenessWeight * entries[k]) + (k < FaqIds.Count ? learnt[k] : AdditionScore);
        }
    }

    /// <summary>
    /// Stands for the learnt score of an entry that nothing was learnt of: above those that a right entry has (-6), for nothing
    /// speaks for it but its wordings; half the words of one must be there.
    /// </summary>
    private const float AdditionScore = -3;

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Magic);
        Calibration.Write(writer);
        writer.Write((short)FaqIds.Count);
        foreach (var id in FaqIds)
        {
            writer.Write(id);
        }

        Main.Write(writer);
        Topic.Write(writer);
        Danger.Write(writer);
        Faq.Write(writer);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">No model of this version.</exception>
    public static UnderstandingModel Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        if (reader.ReadString() != Magic)
        {
            throw new InvalidDataException("no understanding model of this version");
        }

        var calibration = Calibration.Read(reader);
        var ids = new string[reader.ReadInt16()];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = reader.ReadString();
        }

        return new UnderstandingModel(Head.Read(reader), Head.Read(reader), Head.Read(reader), Head.Read(reader), ids, calibration);
    }
}

/// <summary>Found on messages that the weights had not seen.</summary>
/// <param name="Shifts">What is added to the four intents' scores, so that a rare one is not overlooked.</param>
/// <param name="Intent">Temperature of the intents' softmax.</param>
/// <param name="UrgentScale">Turn, with the shift, the urgent score into a probability.</param>
/// <param name="UrgentFrom">Probability from which a message is urgent.</param>
/// <param name="Faq">Temperature of the entries' softmax.</param>
/// <param name="FaqFrom">Probability from which an entry is taken for the answer.</param>
internal sealed record Calibration(
    IReadOnlyList<float> Shifts, float Intent, float UrgentScale, float UrgentShift, float UrgentFrom, float Faq, float FaqFrom)
{
    /// <summary>Turns the intents' scores into chances.</summary>
    public void Apply(Span<float> intents)
    {
        for (var k = 0; k < intents.Length; k++)
        {
            intents[k] += Shifts[k];
        }

        Scalar.Softmax(intents, Intent);
    }

    public void Write(BinaryWriter writer)
    {
        foreach (var value in (float[])[.. Shifts, Intent, UrgentScale, UrgentShift, UrgentFrom, Faq, FaqFrom])
        {
            writer.Write(value);
        }
    }

    public static Calibration Read(BinaryReader reader) => new(
        [reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle()],
        reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
}
