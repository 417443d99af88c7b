using CsCheck;
using ZaloBot.Core.Content;
using ZaloBot.Core.Conversations;
using ZaloBot.Core.Policies;

namespace ZaloBot.Tests.Core;

/// <summary>What holds for any conversation, however senseless.</summary>
public sealed class EnginePropertyTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(7));

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.OneOf(
            "mất trộm con bò", "ở tổ 5", "tối qua", "1", "2", "3", "thôi", "không biết", "hủy", "hả", "alo", "cảm ơn", "gặp cán bộ", "dữ liệu của tôi",
            "cháy nhà rồi", "cầm dao đòi chém", "có số lạ gọi bắt chuyển tiền", "rồi", "chưa", "50tr vào vcb 0123456789", "làm tạm trú cần giấy tờ gì",
            "số trực ban", "", " ", "🙏", "[@1234] {{SDT_TRUC_BAN}}", "báo tin", "chán sống quá", "hồi xưa hay cháy nhà", "bơngai mir bok"),
        Gen.String[Gen.Char, 0, 60].Select(s => new string([.. s.Where(c => !char.IsSurrogate(c))]).Normalize()),
        Gen.OneOf("nhà tôi mất gà ").Select(s => string.Concat(Enumerable.Repeat(s, 300))));

    private static readonly Gen<(int Kind, string Text, int Minutes)> Steps =
        Gen.Select(Gen.Int[0, 13], Texts, Gen.OneOf(Gen.Int[0, 3], Gen.Int[0, 2000]));

    private static readonly Gen<(Knowledge Ward, (int, string, int)[][] Turns)> Conversations =
        Gen.Select(Gen.OneOf(TestWard.Full, TestWard.Bare), Steps.Array[1, 4].Array[1, 8]);

    [Test]
    public void Every_turn_keeps_the_rules() => Conversations.Sample(c => Play(c.Ward, c.Turns).All(KeepsTheRules), iter: 150);

    [Test]
    public void The_same_input_gives_the_same_result() =>
        Conversations.Sample(
            c => Play(c.Ward, c.Turns).Select(Written).SequenceEqual(Play(c.Ward, c.Turns).Select(Written)), iter: 40);

    private static bool KeepsTheRules(TurnResult result)
    {
        var says = result.Effects.OfType<Effect.Say>().ToList();
        var written = ConversationJson.Write(result.Conversation);
        return says.Count <= Limits.SaysPerTurn
            && says.TrueForAll(s => s.Text.Length is > 0 and <= Limits.SayLength && !Template.HasOpenPlaceholder(s.Text) && s.Buttons.Count <= 5)
            && says.TrueForAll(s => !s.Text.Contains("[[", StringComparison.Ordinal) && ForbiddenWords.In(s.Text) is null)
            && says.FindIndex(s => s.IsEmergency) <= 0
            && says.Sum(s => s.Text.Count(c => c == '?')) <= 3
            && written.AsSpan().SequenceEqual(ConversationJson.Write(ConversationJson.Read(written)));
    }

    private static string Written(TurnResult result) =>
        System.Text.Encoding.UTF8.GetString(ConversationJson.Write(result.Conversation))
        + string.Join('\n', result.Effects.Select(e => e switch
        {
            Effect.Say say => say.Text,
            Effect.OpenCase open => $"{open.CaseId} {string.Join('|', open.Facts.Texts)}",
            _ => e.GetType().Name,
        }));

    private static List<TurnResult> Play(Knowledge ward, (int Kind, string Text, int Minutes)[][] turns)
    {
        var results = new List<TurnResult>();
        var state = ConversationJson.Write(new Conversation());
        var now = Start;
        foreach (var turn in turns)
        {
            var activities = turn.Select(step => ActivityOf(step.Kind, step.Text, now = now.AddMinutes(step.Minutes))).ToList();
            var random = new TurnRandom(new Guid(results.Count, 1, 1, new byte[8]));
            var result = Engine.Run(new TurnInput(ConversationJson.Read(state), activities, ward, now, random));
            state = ConversationJson.Write(result.Conversation);
            results.Add(result);
        }

        return results;
    }

    private static Activity ActivityOf(int kind, string text, DateTimeOffset at) => kind switch
    {
        0 => new Activity.Followed { At = at, ReceivedAt = at },
        1 => new Activity.Unfollowed { At = at, ReceivedAt = at },
        2 => Media(AttachmentKind.Image, text, at),
        3 => Media(AttachmentKind.Sticker, "", at),
        4 => Media(AttachmentKind.Location, "", at),
        5 => new Activity.GroupMessage("m", text, false) { At = at, ReceivedAt = at },
        6 => new Activity.OfficerWrote("a", text) { At = at, ReceivedAt = at },
        _ => new Activity.Message { Text = text, At = at, ReceivedAt = at },
    };

    private static Activity.Message Media(AttachmentKind kind, string text, DateTimeOffset at) => new()
    {
        Text = text,
        At = at,
        ReceivedAt = at,
        Attachments = [new Attachment(kind, null, null, kind == AttachmentKind.Location ? new GeoPoint(13.9, 108.6) : null)],
    };
}
