using System.Globalization;
using System.Text;
using ZaloBot.Core.Cases;
using ZaloBot.Core.Content;
using ZaloBot.Core.Conversations;

namespace ZaloBot.Tests.Core;

/// <summary>
/// A conversation as a file: a heading with title and clock, then lines of the villager, of the bot, and, indented, what happens to cases.
/// Lines of the villager that follow each other are one burst; <c>(5 phút sau)</c> moves the clock; <c>ward: bare</c> in the heading takes
/// a ward that has filled in nothing.
/// </summary>
internal sealed class Transcript
{
    private readonly Knowledge _knowledge;
    private readonly StringBuilder _played = new();
    private readonly List<Activity> _waiting = [];
    private readonly Dictionary<Guid, string> _cases = [];
    private DateTimeOffset _clock;
    private byte[] _state = ConversationJson.Write(new Conversation());
    private int _turns;

    private Transcript(string heading)
    {
        _knowledge = heading.Contains("ward: bare", StringComparison.Ordinal) ? TestWard.Bare : TestWard.Full;
        var clock = heading[(heading.IndexOf("clock:", StringComparison.Ordinal) + 6)..].Trim();
        _clock = DateTimeOffset.Parse(clock[..clock.IndexOf(" +", StringComparison.Ordinal)] + " +07:00", CultureInfo.InvariantCulture);
        _played.AppendLine(heading);
    }

    /// <summary>Plays the villager's side of a transcript and writes down the whole of it anew.</summary>
    public static string Play(string script)
    {
        var lines = script.Split('\n');
        var transcript = new Transcript(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            transcript.Step(line);
        }

        transcript.Answer();
        return transcript._played.ToString();
    }

    private void Step(string line)
    {
        if (ActivityOf(line) is { } activity)
        {
            _waiting.Add(activity);
            _played.AppendLine(line);
            return;
        }

        Answer();
        if (line.StartsWith('(') || line.StartsWith('#'))
        {
            _played.AppendLine(line);
            _clock += WaitOf(line);
        }
    }

    private Activity? ActivityOf(string line)
    {
        var (who, what) = line.Split(": ", 2) is [var a, var b] ? (a, b) : (line, "");
        return who switch
        {
            "villager" => new Activity.Message { Text = what.Replace("\\n", "\n", StringComparison.Ordinal), At = _clock, ReceivedAt = _clock },
            "villager (20.000 ký tự)" => new Activity.Message { Text = Long(what), At = _clock, ReceivedAt = _clock },
            "villager (gửi từ hai hôm trước)" => new Activity.Message { Text = what, At = _clock.AddDays(-2), ReceivedAt = _clock },
            "villager (đã nhận thẻ lúc mất kết nối)" => new Activity.Message { Text = what, At = _clock, ReceivedAt = _clock, AnsweredInOutage = true },
            "villager sends photo" => Media(AttachmentKind.Image, what),
            "villager sends voice" => Media(AttachmentKind.Audio, what),
            "villager sends sticker" => Media(AttachmentKind.Sticker, what),
            "villager sends location" => Media(AttachmentKind.Location, what) with
            {
                Attachments = [new Attachment(AttachmentKind.Location, null, null, new GeoPoint(13.95, 108.65))],
            },
            "villager follows" => new Activity.Followed { At = _clock, ReceivedAt = _clock },
            "villager unfollows" => new Activity.Unfollowed { At = _clock, ReceivedAt = _clock },
            _ => null,
        };
    }

    private Activity.Message Media(AttachmentKind kind, string caption) => new()
    {
        Text = caption,
        At = _clock,
        ReceivedAt = _clock,
        Attachments = [new Attachment(kind, "https://zalo.example/f")],
    };

    private static string Long(string what) => string.Concat(Enumerable.Repeat(what + " ", (20_000 / (what.Length + 1)) + 1))[..20_000];

    /// <summary>"(5 phút sau)", "(2 giờ sau)", "(3 ngày sau)".</summary>
    private static TimeSpan WaitOf(string line)
    {
        var words = line.Trim('(', ')').Split(' ');
        return words is [var number, var unit, "sau"] && int.TryParse(number, out var n)
            ? unit switch { "phút" => TimeSpan.FromMinutes(n), "giờ" => TimeSpan.FromHours(n), "ngày" => TimeSpan.FromDays(n), _ => TimeSpan.Zero }
            : TimeSpan.Zero;
    }

    private void Answer()
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        var random = new TurnRandom(new Guid(++_turns, 0, 0, new byte[8]));
        var result = Engine.Run(new TurnInput(ConversationJson.Read(_state), [.. _waiting], _knowledge, _clock, random));
        _state = ConversationJson.Write(result.Conversation);
        _waiting.Clear();
        foreach (var effect in result.Effects)
        {
            Write(effect);
        }
    }

    private void Write(Effect effect)
    {
        switch (effect)
        {
            case Effect.Say say:
                var buttons = string.Concat(say.Buttons.Select(b => $" [{b.Title}]"));
                _played.Append("bot: ").Append(say.Text.Replace("\n", "\n     ", StringComparison.Ordinal)).AppendLine(buttons);
                break;
            case Effect.OpenCase open:
                _cases[open.CaseId] = $"#{_cases.Count + 1}";
                _played.AppendLine(CultureInfo.InvariantCulture, $"  opens case {_cases[open.CaseId]}: {Shown(open.Facts)}");
                break;
            case Effect.EnrichCase enrich:
                _played.AppendLine(CultureInfo.InvariantCulture, $"  enriches case {_cases[enrich.CaseId]}: {Shown(enrich.Facts)}");
                break;
            default:
                throw new InvalidOperationException($"no line for {effect.GetType().Name}");
        }
    }

    private static string Shown(CaseFacts f)
    {
        var parts = new List<string?>
        {
            f.Kind?.Wire(),
            f.Category,
            f.Urgency?.Wire(),
            f.Hamlet is null ? null : $"@ {f.Hamlet}",
            f.Where is null ? null : $"@ “{f.Where}”",
            f.WhenText is null ? null : $"lúc “{f.WhenText}”{(f.When is { } w ? $" = {w.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}" : "")}",
            f.Location is null ? null : "vị trí",
            f.Loss is { } loss ? $"{loss.ToString(CultureInfo.InvariantCulture)} đồng" : null,
        };
        parts.AddRange(f.Phones);
        parts.AddRange(f.Accounts.Select(a => $"{a.Bank ?? "?"} {a.Number}"));
        parts.AddRange(f.Urls);
        parts.AddRange(f.Plates);
        parts.AddRange(f.Attachments.Select(a => a.Kind.ToString().ToLowerInvariant()));
        parts.AddRange(f.Flags);
        parts.AddRange(f.Texts.Select(t => $"“{(t.Length > 200 ? $"{t[..40]}… ({t.Length})" : t.Replace('\n', '⏎'))}”"));
        return string.Join(" · ", parts.Where(p => p is not null));
    }
}
