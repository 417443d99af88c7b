using System.Text;
using Microsoft.Data.Sqlite;
using ZaloBot.Service.Journal;

namespace ZaloBot.Tests.Service.Journal;

internal sealed class EventJournalTests
{
    private readonly JournalRig _rig = new();

    [TearDown]
    public void Remove() => _rig.Dispose();

    [Test]
    public void A_new_journal_lets_events_pass()
    {
        using var journal = _rig.Open();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(journal.State, Is.EqualTo(new JournalState(JournalMode.Direct, 0, 0)));
            Assert.That(journal.Append([JournalRig.Text(1, "a")], begin: false), Is.Null);
        }
    }

    [Test]
    public void Events_come_back_in_order_and_whole_after_a_restart()
    {
        var events = Enumerable.Range(1, 50).Select(n => JournalRig.Text(n, $"tin số {n}")).ToList();
        using (var first = _rig.Open())
        {
            Assert.That(first.Append(events[..20], begin: true), Is.EqualTo(20));
            Assert.That(first.Append(events[20..], begin: false), Is.EqualTo(30));
        }

        using var second = _rig.Open();
        var batch = second.ReadFirst(200, long.MaxValue);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.State.Mode, Is.EqualTo(JournalMode.Journalling));
            Assert.That(second.State.Rows, Is.EqualTo(50));
            Assert.That(batch.Rows.Select(row => row.Event with { Body = [] }), Is.EqualTo(events.Select(e => e with { Body = [] })).UsingPropertiesComparer());
            Assert.That(batch.Rows.Select(row => row.Event.Body), Is.EqualTo(events.Select(e => e.Body)));
            Assert.That(batch.Bytes, Is.EqualTo(second.State.Bytes));
        }
    }

    [Test]
    public void The_same_event_is_a_success_and_stored_once()
    {
        using var journal = _rig.Open();

        Assert.That(journal.Append([JournalRig.Text(1, "a"), JournalRig.Text(1, "a")], begin: true), Is.EqualTo(2));
        Assert.That(journal.Append([JournalRig.Text(1, "a")], begin: false), Is.EqualTo(1));

        Assert.That(journal.State.Rows, Is.EqualTo(1));
    }

    [Test]
    public void Events_pass_again_only_when_the_last_row_is_gone()
    {
        using var journal = _rig.Open();
        journal.Append([JournalRig.Text(1, "a"), JournalRig.Text(2, "b")], begin: true);

        var isFirstTheLast = journal.Remove(journal.ReadFirst(1, long.MaxValue));
        var canEndBefore = journal.TryEnd();
        journal.Append([JournalRig.Text(3, "c")], begin: false);
        var isSecondTheLast = journal.Remove(journal.ReadFirst(10, long.MaxValue));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(isFirstTheLast, Is.False);
            Assert.That(canEndBefore, Is.False);
            Assert.That(isSecondTheLast, Is.True);
            Assert.That(journal.State, Is.EqualTo(new JournalState(JournalMode.Direct, 0, 0)));
        }
    }

    [Test]
    public void A_full_journal_refuses_what_is_new_and_takes_again_when_rows_are_gone()
    {
        using var rig = new JournalRig { MaxBytes = 4096 };
        using var journal = rig.Open();
        var events = Enumerable.Range(1, 20).Select(n => JournalRig.Text(n, "x")).ToList();

        var taken = journal.Append(events, begin: true)!.Value;
        var full = journal.State;
        var known = journal.Append([events[0]], begin: false);
        journal.Append([events[^1]], begin: false);
        journal.Remove(journal.ReadFirst(2, long.MaxValue));
        var after = journal.Append([events[^1]], begin: false);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(taken, Is.InRange(5, 12));
            Assert.That(full.Mode, Is.EqualTo(JournalMode.Full));
            Assert.That(full.Bytes, Is.LessThanOrEqualTo(4096));
            Assert.That(known, Is.EqualTo(1));
            Assert.That(after, Is.EqualTo(1));
            Assert.That(journal.State.Mode, Is.EqualTo(JournalMode.Journalling));
        }
    }

    [Test]
    public void A_journal_written_with_another_key_stops_the_start()
    {
        using (var journal = _rig.Open())
        {
            journal.Append([JournalRig.Text(1, "a")], begin: true);
        }

        Assert.That(() => _rig.Open(_rig.NewKey()), Throws.InstanceOf<IOException>().With.Message.Contains("key file"));
        using var again = _rig.Open();
        Assert.That(again.State.Rows, Is.EqualTo(1));
    }

    [Test]
    public void A_second_process_is_told_that_the_file_is_taken()
    {
        using var journal = _rig.Open();
        journal.Append([JournalRig.Text(1, "a")], begin: true);

        Assert.That(() => _rig.Open(), Throws.InstanceOf<IOException>().With.Message.Contains("Another process"));
    }

    [Test]
    public void The_file_tells_nothing_and_is_open_to_its_owner_alone()
    {
        using (var journal = _rig.Open())
        {
            journal.Append([JournalRig.Text(1, "mat trom con bo")], begin: true);
            if (!OperatingSystem.IsWindows())
            {
                Assert.That(File.GetUnixFileMode(_rig.File + "-wal"), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            }
        }

        var bytes = Encoding.Latin1.GetString(File.ReadAllBytes(_rig.File));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bytes, Does.Contain("event_hash"));
            Assert.That(bytes, Does.Not.Contain("mat trom").And.Not.Contain("user_send_text").And.Not.Contain("8100000000000000123"));
        }
    }

    [Test]
    public void A_damaged_row_is_told_of_and_holds_up_no_other()
    {
        using (var first = _rig.Open())
        {
            first.Append([JournalRig.Text(1, "a"), JournalRig.Text(2, "b"), JournalRig.Text(3, "c")], begin: true);
        }

        Execute("update events set payload = zeroblob(100) where id = 2");
        using var journal = _rig.Open();
        var batch = journal.ReadFirst(10, long.MaxValue);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(batch.Rows.Select(row => row.Id), Is.EqualTo(new[] { 1L, 3L }));
            Assert.That(batch.Damaged, Is.EqualTo(new[] { 2L }));
            Assert.That(journal.Remove(batch), Is.True);
            Assert.That(journal.ReadFirst(10, long.MaxValue).Count, Is.Zero);
        }
    }

    [Test]
    public void A_payload_opens_in_its_own_row_alone()
    {
        using (var first = _rig.Open())
        {
            first.Append([JournalRig.Text(1, "a"), JournalRig.Text(2, "b")], begin: true);
        }

        Execute("update events set payload = (select payload from events where id = 1) where id = 2");
        using var journal = _rig.Open();

        Assert.That(journal.ReadFirst(10, long.MaxValue).Damaged, Is.EqualTo(new[] { 2L }));
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_rig.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests above give it.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
