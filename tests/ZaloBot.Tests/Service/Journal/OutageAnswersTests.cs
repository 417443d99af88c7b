using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using System.Diagnostics.Metrics;
using ZaloBot.Service.Journal;
using ZaloBot.Service.Webhook;

namespace ZaloBot.Tests.Service.Journal;

internal sealed class OutageAnswersTests
{
    private readonly JournalRig _rig = new();
    private readonly FakeTimeProvider _time = new(JournalRig.Now);
    private readonly List<(string UserId, string Text)> _sent = [];
    private readonly RecentTexts _recent = new();
    private Func<OutageSendResult> _next = () => new OutageSendResult.Sent("z1");

    [TearDown]
    public void Remove() => _rig.Dispose();

    [Test, CancelAfter(10_000)]
    public async Task An_emergency_is_answered_once_and_the_reply_stands_in_its_row(CancellationToken cancellationToken)
    {
        using var journal = _rig.Open();
        var answers = Answers(journal);
        journal.Append([JournalRig.Text(1, "chào"), JournalRig.Text(2, "cháy nhà")], begin: true);

        await RunAsync(answers, cancellationToken);
        journal.Append([JournalRig.Text(2, "cháy nhà")], begin: false);
        await RunAsync(answers, cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_sent, Is.EqualTo(new[] { ("8100000000000000123", "Gọi 114 ngay") }));
            Assert.That(Replies(journal)[0], Is.Null);
            Assert.That(Replies(journal)[1], Does.Contain("\"state\":\"sent\"").And.Contain("\"message_id\":\"z1\"").And.Contain("Gọi 114 ngay"));
        }
    }

    [Test, CancelAfter(10_000)]
    public async Task A_process_that_dies_in_the_call_leaves_the_row_uncertain_and_the_next_one_does_not_send(CancellationToken cancellationToken)
    {
        using (var journal = _rig.Open())
        {
            journal.Append([JournalRig.Text(1, "cháy nhà")], begin: true);
            _next = () => throw new InvalidOperationException("the process is gone");
            await RunAsync(Answers(journal), cancellationToken);
        }

        using var later = _rig.Open();
        _next = () => new OutageSendResult.Sent("z2");
        await RunAsync(Answers(later), cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_sent, Has.Count.EqualTo(1));
            Assert.That(State(Replies(later)[0]), Is.EqualTo("uncertain"));
        }
    }

    [Test, CancelAfter(10_000)]
    public async Task A_row_that_nobody_looked_at_before_the_restart_is_answered_after_it(CancellationToken cancellationToken)
    {
        using (var journal = _rig.Open())
        {
            journal.Append([JournalRig.Text(1, "cháy nhà")], begin: true);
        }

        using var later = _rig.Open();
        await RunAsync(Answers(later), cancellationToken);

        Assert.That(_sent, Has.Count.EqualTo(1));
    }

    [Test, CancelAfter(10_000)]
    public async Task One_card_stands_for_half_an_hour_for_one_person(CancellationToken cancellationToken)
    {
        using var journal = _rig.Open();
        journal.Append([JournalRig.Text(1, "cháy nhà"), JournalRig.Text(2, "cháy nhà to lắm")], begin: true);
        await RunAsync(Answers(journal), cancellationToken);
        _time.Advance(TimeSpan.FromMinutes(29));
        journal.Append([JournalRig.Text(3, "cháy"), JournalRig.Text(4, "cháy", user: "8100000000000000456")], begin: false);
        await RunAsync(Answers(journal), cancellationToken);
        _time.Advance(TimeSpan.FromMinutes(2));
        journal.Append([JournalRig.Text(5, "còn cháy")], begin: false);
        await RunAsync(Answers(journal), cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_sent.Select(s => s.UserId[^3..]), Is.EqualTo(new[] { "123", "456", "123" }));
            Assert.That(Replies(journal).Select(State), Is.EqualTo(new[] { "sent", "covered", "covered", "sent", "sent" }));
        }
    }

    [Test, CancelAfter(10_000)]
    public async Task Another_emergency_of_the_same_person_gets_its_own_card(CancellationToken cancellationToken)
    {
        using var journal = _rig.Open();
        journal.Append([JournalRig.Text(1, "cháy nhà"), JournalRig.Text(2, "đuối nước")], begin: true);

        await RunAsync(Answers(journal), cancellationToken);

        Assert.That(_sent.Select(s => s.Text), Is.EqualTo(new[] { "Gọi 114 ngay", "Gọi 115 ngay" }));
    }

    [Test, CancelAfter(10_000)]
    public async Task What_surely_did_not_go_out_is_tried_again_a_few_times_and_leaves_no_reply(CancellationToken cancellationToken)
    {
        using var journal = _rig.Open();
        var answers = Answers(journal);
        _next = () => new OutageSendResult.NotSent(MayWorkLater: true);
        journal.Append([JournalRig.Text(1, "cháy nhà"), JournalRig.Text(2, "cháy nhà")], begin: true);
        for (var i = 0; i < 10; i++)
        {
            await answers.SendNextAsync(cancellationToken);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_sent, Has.Count.EqualTo(3));
            Assert.That(Replies(journal), Is.EqualTo(new string?[] { null, null }));
        }
    }

    [Test, CancelAfter(10_000)]
    public async Task A_second_try_that_works_is_recorded(CancellationToken cancellationToken)
    {
        using var journal = _rig.Open();
        var answers = Answers(journal);
        _next = () => _sent.Count == 1 ? new OutageSendResult.NotSent(MayWorkLater: true) : new OutageSendResult.Sent("z9");
        journal.Append([JournalRig.Text(1, "cháy nhà")], begin: true);

        await answers.SendNextAsync(cancellationToken);
        await answers.SendNextAsync(cancellationToken);

        Assert.That(Replies(journal)[0], Does.Contain("z9"));
    }

    [Test, CancelAfter(10_000)]
    public async Task A_text_that_its_turn_has_answered_gets_no_card_when_it_is_delivered_again(CancellationToken cancellationToken)
    {
        using var journal = _rig.Open();
        _recent.Add([JournalRig.Text(1, "cháy nhà")]);
        journal.Append([JournalRig.Text(1, "cháy nhà")], begin: true);

        await RunAsync(Answers(journal), cancellationToken);

        Assert.That(_sent, Is.Empty);
    }

    private OutageAnswers Answers(EventJournal journal)
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        return new OutageAnswers(
            journal,
            (_, text) => text.Contains("cháy", StringComparison.Ordinal) ? "Gọi 114 ngay"
                : text.Contains("đuối", StringComparison.Ordinal) ? "Gọi 115 ngay" : null,
            (_, userId, text, _) =>
            {
                lock (_sent)
                {
                    _sent.Add((userId, text));
                    return Task.FromResult(_next());
                }
            },
            _recent,
            new WebhookMetrics(meters, journal),
            Options.Create(new JournalOptions()),
            _time,
            new FakeLogger<OutageAnswers>());
    }

    private static async Task RunAsync(OutageAnswers answers, CancellationToken cancellationToken)
    {
        while (await answers.SendNextAsync(cancellationToken))
        {
        }
    }

    private static IReadOnlyList<string?> Replies(EventJournal journal) =>
        [.. journal.ReadFirst(100, long.MaxValue).Rows.Select(row => row.Event.OutageReply)];

    private static string? State(string? reply)
    {
        using var json = JsonDocument.Parse(reply ?? "{\"state\":null}");
        return json.RootElement.GetProperty("state").GetString();
    }
}
