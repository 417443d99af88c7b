using System.Text.Json;

namespace ZaloBot.Tests.Service.CommandLine;

public sealed class UnderstandVerbTests
{
    [Test]
    public async Task Each_line_becomes_one_object_in_order_without_a_database()
    {
        const string lines = """
            sang nay co thang goi 0912 345 678 noi la cong an, toi chuyen 5tr vao VCB 0123456789 roi

            mất trộm con bò ở thôn An Điền Nam tối qua
            """;

        var (code, output, error) = await Typed.RunAsync(lines, "understand", "--now", "2026-03-10T09:00:00+07:00");

        var read = output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((code, error, read.Count), Is.EqualTo((0, "", 3)));
            Assert.That(read[0].GetProperty("intent").GetString(), Is.EqualTo("scam_report"));
            Assert.That(read[0].GetProperty("entities").GetProperty("phones")[0].GetString(), Is.EqualTo("+84912345678"));
            Assert.That(
                read[0].GetProperty("entities").GetProperty("accounts")[0].GetRawText(),
                Is.EqualTo("""{"number":"0123456789","bank":"VCB"}"""));
            Assert.That(read[0].GetProperty("entities").GetProperty("times")[0].GetProperty("from").GetString(), Does.EndWith("+07:00"));
            Assert.That(read[1].GetProperty("text").GetString(), Is.Empty);
            Assert.That(read[2].GetProperty("entities").GetProperty("hamlets")[0].GetString(), Is.EqualTo("Thôn An Điền Nam"));
        }
    }

    [Test]
    public async Task The_object_has_the_fields_that_others_read()
    {
        var (_, output, _) = await Typed.RunAsync("alo", "understand");

        var names = JsonDocument.Parse(output).RootElement.EnumerateObject().Select(field => field.Name);
        Assert.That(
            names,
            Is.EqualTo(new[] { "text", "intent", "confidence", "scores", "sure", "urgent", "urgency", "category", "entities", "faq" }));
    }

    [Test]
    public async Task A_time_that_is_none_is_a_wrong_call()
    {
        var (code, _, error) = await Typed.RunAsync("alo", "understand", "--now", "hôm qua");

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain("«hôm qua»"));
    }
}
