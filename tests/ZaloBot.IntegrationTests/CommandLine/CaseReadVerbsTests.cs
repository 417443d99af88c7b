using ZaloBot.Core.Cases;
using ZaloBot.Core.Conversations;
using ZaloBot.Postgres;
using ZaloBot.Postgres.Effects;
using ZaloBot.Service.CommandLine;

namespace ZaloBot.IntegrationTests.CommandLine;

public sealed class CaseReadVerbsTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 10, 2, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task A_case_is_shown_in_the_shape_that_others_build_on()
    {
        await using var shell = await Shell.OpenWithOaAsync();
        await OpenAsync(shell, new CaseFacts
        {
            Kind = CaseKind.Tip,
            Category = "T-01",
            Urgency = Urgency.U1,
            Hamlet = "Thôn An Điền Nam",
            Where = "gần chợ",
            When = new DateTimeOffset(2026, 3, 9, 15, 0, 0, TimeSpan.Zero),
            WhenText = "tối qua",
            Texts = ["mat trom con bo o thon An Dien Nam toi qua"],
            Phones = ["+84912345678"],
            Accounts = [new BankAccount("VCB", "0123456789")],
            Urls = ["ten-mien.example/dang-nhap?x=1"],
            Plates = ["81B1-123.45"],
            Attachments = [new CaseAttachment(AttachmentKind.Image, "https://example/1.jpg", null, Received)],
            Location = new GeoPoint(13.95, 108.65),
            Flags = ["minor"],
        });

        var answer = await shell.RunAsync("case", "show", "1", "--json");

        var reporter = answer.Json.GetProperty("reporter").GetString();
        Assert.That(reporter, Does.Match("^Người dân [0-9]{4}$"));
        Assert.That(
            answer.Out,
            Is.EqualTo($$"""
                {"number":"1","kind":"tip","category":"T-01","urgency":"U1","state":"da_tiep_nhan",
                "hamlet":"Thôn An Điền Nam","where":"gần chợ",
                "when":"2026-03-09T22:00:00+07:00","whenText":"tối qua","texts":["mat trom con bo o thon An Dien Nam toi qua"],
                "phones":["+84912345678"],"accounts":[{"bank":"VCB","number":"0123456789","holder":null}],
                "urls":["ten-mien.example/dang-nhap?x=1"],"plates":["81B1-123.45"],"loss":null,
                "attachments":[{"kind":"image","sha256":null,"bytes":null,"receivedAt":"2026-03-10T09:00:00+07:00"}],
                "location":{"lat":13.95,"lon":108.65},"flags":["minor"],"unnamed":false,"contact":"zalo",
                "receivedAt":"2026-03-10T09:00:00+07:00","seenAt":null,"acceptedAt":null,"registeredAt":null,"dueAt":null,"owner":null,
                "reporter":"{{reporter}}","mergedInto":null}
                """.ReplaceLineEndings("") + "\n"));
    }

    [Test]
    public async Task Cases_are_listed_newest_first_and_by_time_state_and_hamlet()
    {
        await using var shell = await Shell.OpenWithOaAsync();
        await OpenAsync(shell, new CaseFacts { Hamlet = "Làng Nhoi", Texts = ["một"] });
        await OpenAsync(shell, new CaseFacts { Hamlet = "Tổ dân phố 1", Texts = ["hai"] }, Received.AddHours(3));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await NumbersAsync(), Is.EqualTo("2,1"));
            Assert.That(await NumbersAsync("--hamlet", "Làng Nhoi"), Is.EqualTo("1"));
            Assert.That(await NumbersAsync("--since", "2026-03-10T10:00:00"), Is.EqualTo("2"));
            Assert.That(await NumbersAsync("--since", "2026-03-10T02:00:01Z"), Is.EqualTo("2"));
            Assert.That(await NumbersAsync("--state", "dong"), Is.EqualTo(""));
        }

        async Task<string> NumbersAsync(params string[] filter)
        {
            var answer = await shell.RunAsync(["case", "list", "--json", .. filter]);
            return string.Join(',', answer.Json.EnumerateArray().Select(file => file.GetProperty("number").GetString()));
        }
    }

    [Test]
    public async Task People_read_a_table_and_the_villager_s_words()
    {
        await using var shell = await Shell.OpenWithOaAsync();
        await OpenAsync(shell, new CaseFacts { Kind = CaseKind.ScamReport, Texts = ["có số lạ gọi", "nói là công an"], Loss = 5_000_000 });

        var list = await shell.RunAsync("case", "list");
        var show = await shell.RunAsync("case", "show", "#1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(list.Out, Does.Contain("có số lạ gọi / nói là công an").And.Contain("09:00 10/03/2026"));
            Assert.That(show.Out, Does.Contain("nói là công an").And.Contain("5.000.000 đ").And.Not.Contain("villager-1"));
            Assert.That(list.Out + show.Out, Does.Not.Contain('\u001b'));
        }
    }

    [TestCase("2", ExitCode.Failed)]
    [TestCase("muoi hai", ExitCode.Misuse)]
    public async Task A_case_that_is_not_there_is_said(string number, int code)
    {
        await using var shell = await Shell.OpenWithOaAsync();

        var answer = await shell.RunAsync("case", "show", number);

        Assert.That(answer.Code, Is.EqualTo(code));
        Assert.That(answer.Error, Does.Contain(number));
    }

    private static Task OpenAsync(Shell shell, CaseFacts facts, DateTimeOffset? at = null) =>
        shell.Database.WriteAsync(
            CrashPoint.SaveTurns,
            async unit =>
            {
                var rows = new EffectRows(text => [text]);
                rows.Add(new ConversationKey(Shell.Oa, "u:villager-1"), null, at ?? Received, new Effect.OpenCase(Guid.NewGuid(), facts));
                await rows.WriteAsync(unit, CancellationToken.None);
            },
            CancellationToken.None);
}
