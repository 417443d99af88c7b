using System.Text;
using ZaloBot.Core.Content;

namespace ZaloBot.Core.Understanding.Model;

/// <summary>The trained part of understanding: three linear heads and what turns their scores into probabilities.</summary>
internal sealed record UnderstandingModel(
    Head Main, Head Category, Head Faq, IReadOnlyList<string> FaqIds, Calibration Calibration)
{
    /// <summary>Columns of <see cref="Main"/>: four intents, urgent, four levels.</summary>
    public const int MainOutputs = 9;

    public const int UrgentColumn = 4;
    public const int LevelColumn = 5;

    private const string Magic = "ZBU1";

    /// <summary>Embedded in this build.</summary>
    public static UnderstandingModel Shipped => Lazily.Value;

    private static readonly Lazy<UnderstandingModel> Lazily = new(() =>
    {
        using var file = ContentFile.Open("Understanding/model.bin");
        return Read(file);
    });

    /// <summary>How much the likeness to an entry's known wordings weighs beside what was learnt; found on unseen questions.</summary>
    private const float LikenessWeight = 12;

    /// <summary>Scores of the entries, then of "none of them", before any softmax.</summary>
    public void ScoreFaq(in TextInput input, Span<float> scores)
    {
        Faq.Score(input.Wording, scores);
        Span<float> likeness = stackalloc float[FaqIds.Count];
        FaqIndex.BuiltIn.Compare(input.Words, likeness);
        for (var k = 0; k < likeness.Length; k++)
        {
            scores[k] += LikenessWeight * likeness[k];
        }
    }

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
        Category.Write(writer);
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

        return new UnderstandingModel(Head.Read(reader), Head.Read(reader), Head.Read(reader), ids, calibration);
    }
}

/// <summary>Found on messages that the weights had not seen.</summary>
/// <param name="Intent">Temperature of the intents' softmax.</param>
/// <param name="UrgentScale">Turn, with the shift, the urgent score into a probability.</param>
/// <param name="UrgentFrom">Probability from which a message is urgent.</param>
/// <param name="Faq">Temperature of the entries' softmax.</param>
/// <param name="FaqFrom">Probability from which an entry is taken for the answer.</param>
internal sealed record Calibration(float Intent, float UrgentScale, float UrgentShift, float UrgentFrom, float Faq, float FaqFrom)
{
    public void Write(BinaryWriter writer)
    {
        foreach (var value in (float[])[Intent, UrgentScale, UrgentShift, UrgentFrom, Faq, FaqFrom])
        {
            writer.Write(value);
        }
    }

    public static Calibration Read(BinaryReader reader) => new(
        reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
}
