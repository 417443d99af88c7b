using CsCheck;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.Tests.Zalo.Webhooks;

/// <summary>Whatever bytes arrive, reading ends in an event and never in an exception.</summary>
public sealed class WebhookFuzzTests
{
    private static readonly byte[][] Corpus = [.. Payloads.Files.Select(File.ReadAllBytes)];

    private static readonly byte[][] Pieces =
    [
        "null"u8.ToArray(), "\"\\ud83d\""u8.ToArray(), "\\u0000"u8.ToArray(), "{}"u8.ToArray(), "[[]]"u8.ToArray(), "\""u8.ToArray(),
        "1e999"u8.ToArray(), "\\"u8.ToArray(), "\ufeff"u8.ToArray(), [0xff, 0xc3], ",\"message\":{}"u8.ToArray(), "-0"u8.ToArray(), ":"u8.ToArray(),
    ];

    private static readonly Gen<byte[]> Mutant =
        from body in Gen.Int[0, Corpus.Length - 1].Select(i => Corpus[i])
        from edits in Gen.Select(Gen.Int[0, 2000], Gen.Int[0, 40], Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i])).Array[1, 4]
        select edits.Aggregate(body, Splice);

    private static readonly Gen<byte[]> Flipped =
        from body in Gen.Int[0, Corpus.Length - 1].Select(i => Corpus[i])
        from flips in Gen.Select(Gen.Int[0, 2000], Gen.Byte).Array[1, 6]
        select flips.Aggregate(body.ToArray(), Flip);

    [Test]
    public void Spliced_payloads_never_throw() => Mutant.Sample(IsRead, iter: 20_000);

    [Test]
    public void Payloads_with_changed_bytes_never_throw() => Flipped.Sample(IsRead, iter: 20_000);

    [Test]
    public void Random_bytes_never_throw() => Gen.Byte.Array[0, 200].Sample(IsRead, iter: 5_000);

    /// <summary>The envelope decides alone what is malformed, and both readings agree on who and what.</summary>
    private static bool IsRead(byte[] body)
    {
        var isObject = WebhookEnvelope.TryRead(body, out var envelope);
        var read = WebhookReader.Read(body);
        return isObject ? read is not WebhookEvent.Malformed && read.Envelope == envelope : read is WebhookEvent.Malformed;
    }

    private static byte[] Splice(byte[] body, (int At, int Length, byte[] Piece) edit)
    {
        var at = body.Length == 0 ? 0 : edit.At % body.Length;
        var end = Math.Min(body.Length, at + edit.Length);
        return [.. body[..at], .. edit.Piece, .. body[end..]];
    }

    private static byte[] Flip(byte[] body, (int At, byte Value) flip)
    {
        if (body.Length > 0)
        {
            body[flip.At % body.Length] = flip.Value;
        }

        return body;
    }
}
