using System.Text;
using System.Text.Json.Nodes;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.Tests.Zalo.Webhooks;

/// <summary>Vectors and rules of zalo-platform.md §2.2.</summary>
public sealed class WebhookSignatureTests
{
    private const string AppId = "4100000000000000017";
    private const string Secret = "oaSecretExample0001";
    private const string Timestamp = "1795395600123";
    private const string Signature = "mac=dc8bccfaae3efea23e7e5827bd97c586b568d6247b73f9f704ad9fd0df8bded4";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        """{"event_name":"user_send_text","app_id":"4100000000000000017","sender":{"id":"8100000000000000123"},"recipient":{"id":"2700000000000000031"},"message":{"text":"Báo tin: có người lạ ở thôn 3 🚨","msg_id":"a1b2c3d4e5f607182930"},"timestamp":"1795395600123","user_id_by_app":"5200000000000000456"}""");

    private static readonly byte[] FollowBody = Encoding.UTF8.GetBytes(
        """{"event_name":"follow","oa_id":"2700000000000000031","app_id":"4100000000000000017","follower":{"id":"8100000000000000123"},"user_id_by_app":"5200000000000000456","source":"oa_profile","timestamp":"1795395601000"}""");

    [Test]
    public void Both_vectors_of_the_platform_are_signed_and_verified()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Body, Has.Length.EqualTo(306));
            Assert.That(FollowBody, Has.Length.EqualTo(213));
            Assert.That(WebhookSignature.Sign(Body, Timestamp, AppId, Secret), Is.EqualTo(Signature));
            Assert.That(
                WebhookSignature.Sign(FollowBody, "1795395601000", AppId, Secret),
                Is.EqualTo("mac=9b2337d14bdc2c52742c83fbbceda6b47991985e877c51d962584f6c93c7013d"));
            Assert.That(Check(Body), Is.EqualTo(SignatureCheck.Valid));
            Assert.That(WebhookSignature.SelfTest(), Is.True);
        }
    }

    [Test]
    public void Every_single_bit_flip_of_the_body_is_refused()
    {
        var body = Body.ToArray();
        var accepted = new List<int>();
        for (var bit = 0; bit < body.Length * 8; bit++)
        {
            body[bit / 8] ^= (byte)(1 << (bit % 8));
            if (Check(body) != SignatureCheck.Mismatch)
            {
                accepted.Add(bit);
            }

            body[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.That(accepted, Is.Empty);
        Assert.That(Check(body), Is.EqualTo(SignatureCheck.Valid));
    }

    [Test]
    public void Every_single_digit_of_the_signature_counts()
    {
        for (var i = "mac=".Length; i < Signature.Length; i++)
        {
            var other = Signature[i] == '0' ? '1' : '0';
            Assert.That(Check(Body, Signature.Remove(i, 1).Insert(i, other.ToString())), Is.EqualTo(SignatureCheck.Mismatch), $"digit {i}");
        }
    }

    [Test]
    public void Every_truncation_of_the_body_is_refused() =>
        Assert.That(Enumerable.Range(0, Body.Length).Where(length => Check(Body.AsSpan(0, length)) != SignatureCheck.Mismatch), Is.Empty);

    [Test]
    public void A_body_written_anew_is_refused()
    {
        var indented = JsonNode.Parse(Body)!.ToJsonString(new() { WriteIndented = true });
        var compact = JsonNode.Parse(Body)!.ToJsonString();

        Assert.That(Check(Encoding.UTF8.GetBytes(indented)), Is.EqualTo(SignatureCheck.Mismatch));
        Assert.That(Check(Encoding.UTF8.GetBytes(compact)), Is.EqualTo(SignatureCheck.Mismatch), "Vietnamese is escaped by the default writer");
        Assert.That(Check([.. Body, (byte)'\n']), Is.EqualTo(SignatureCheck.Mismatch));
    }

    [Test]
    public void Another_time_app_or_secret_is_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(WebhookSignature.Verify(Body, Signature, "1795395600124", AppId, [Secret]), Is.EqualTo(SignatureCheck.Mismatch));
            Assert.That(WebhookSignature.Verify(Body, Signature, Timestamp, "4100000000000000018", [Secret]), Is.EqualTo(SignatureCheck.Mismatch));
            Assert.That(WebhookSignature.Verify(Body, Signature, Timestamp, AppId, ["oaSecretExample0002"]), Is.EqualTo(SignatureCheck.Mismatch));
            Assert.That(WebhookSignature.Verify(Body, Signature, null, AppId, [Secret]), Is.EqualTo(SignatureCheck.NoTimestamp));
            Assert.That(WebhookSignature.Verify(Body, Signature, Timestamp, AppId, []), Is.EqualTo(SignatureCheck.Mismatch));
        }
    }

    [Test]
    public void An_empty_secret_opens_nothing()
    {
        var forged = WebhookSignature.Sign(Body, Timestamp, AppId, "");

        Assert.That(WebhookSignature.Verify(Body, forged, Timestamp, AppId, ["", Secret]), Is.EqualTo(SignatureCheck.Mismatch));
    }

    [TestCase("old", "oaSecretExample0001", 1)]
    [TestCase("oaSecretExample0001", "new", 0)]
    public void With_two_secrets_the_one_that_signed_is_named(string first, string second, int index)
    {
        var check = WebhookSignature.Verify(Body, Signature, Timestamp, AppId, [first, second], out var found);

        Assert.That(check, Is.EqualTo(SignatureCheck.Valid));
        Assert.That(found, Is.EqualTo(index));
    }

    [TestCase("mac = dc8bccfaae3efea23e7e5827bd97c586b568d6247b73f9f704ad9fd0df8bded4")]
    [TestCase("  mac=DC8BCCFAAE3EFEA23E7E5827BD97C586B568D6247B73F9F704AD9FD0DF8BDED4 ")]
    [TestCase("MAC =\tdc8bccfaae3efea23e7e5827bd97c586b568d6247b73f9f704ad9fd0df8bded4")]
    public void Blanks_and_upper_case_do_not_matter(string header) => Assert.That(Check(Body, header), Is.EqualTo(SignatureCheck.Valid));

    [TestCase(null, SignatureCheck.Missing)]
    [TestCase(" ", SignatureCheck.Missing)]
    [TestCase("dc8bccfaae3efea23e7e5827bd97c586b568d6247b73f9f704ad9fd0df8bded4", SignatureCheck.Malformed)]
    [TestCase("mac=dc8b", SignatureCheck.Malformed)]
    [TestCase("mac=", SignatureCheck.Malformed)]
    [TestCase("sha=dc8bccfaae3efea23e7e5827bd97c586b568d6247b73f9f704ad9fd0df8bded4", SignatureCheck.Malformed)]
    [TestCase("mac=zz8bccfaae3efea23e7e5827bd97c586b568d6247b73f9f704ad9fd0df8bded4", SignatureCheck.Malformed)]
    [TestCase("mac=dc8bccfaae3efea23e7e5827bd97c586b568d6247b73f9f704ad9fd0df8bded400", SignatureCheck.Malformed)]
    public void A_header_of_another_shape_is_named(string? header, SignatureCheck expected) =>
        Assert.That(Check(Body, header), Is.EqualTo(expected));

    [Test]
    public void A_body_too_large_for_the_stack_is_signed_alike()
    {
        var large = new byte[200_000];

        var header = WebhookSignature.Sign(large, Timestamp, AppId, Secret);

        Assert.That(Check(large, header), Is.EqualTo(SignatureCheck.Valid));
        large[^1] ^= 1;
        Assert.That(Check(large, header), Is.EqualTo(SignatureCheck.Mismatch));
    }

    [Test]
    public void Checking_allocates_nothing()
    {
        string[] secrets = ["another", Secret];
        Check(Body);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var check = WebhookSignature.Verify(Body, Signature, Timestamp, AppId, secrets);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(check, Is.EqualTo(SignatureCheck.Valid));
        Assert.That(allocated, Is.Zero);
    }

    private static SignatureCheck Check(ReadOnlySpan<byte> body, string? header = Signature) =>
        WebhookSignature.Verify(body, header, Timestamp, AppId, [Secret]);
}
