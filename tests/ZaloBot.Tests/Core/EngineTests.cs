using ZaloBot.Core.Content;
using ZaloBot.Core.Conversations;

namespace ZaloBot.Tests.Core;

public sealed class EngineTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(7));

    private static TurnResult Run(Conversation conversation, params Activity[] activities) => Run(conversation, TestWard.Full, activities);

    private static TurnResult Run(Conversation conversation, Knowledge knowledge, params Activity[] activities) =>
        Engine.Run(new TurnInput(conversation, activities, knowledge, Now, new TurnRandom(Guid.Empty)));

    private static Activity.Message Said(string text) => new() { Text = text, At = Now, ReceivedAt = Now };

    [Test]
    public void Texts_are_kept_word_for_word_and_in_order()
    {
        var texts = new[] { "Chú ơi", "  mất TRỘM con bò  ", new string('a', 20_000) };

        var result = Run(new Conversation(), [.. texts.Select(Said)]);

        Assert.That(result.Effects.OfType<Effect.OpenCase>().Single().Facts.Texts, Is.EqualTo(texts));
    }

    [Test]
    public void A_group_is_never_answered()
    {
        var result = Run(new Conversation(), new Activity.GroupMessage("m", "cháy nhà rồi", true) { At = Now, ReceivedAt = Now });

        Assert.That(result.Effects, Is.Empty);
    }

    [Test]
    public void The_first_answer_says_that_a_machine_speaks_and_what_is_kept()
    {
        var first = Run(new Conversation(), Said("mất trộm con bò"));
        var second = Run(first.Conversation, Said("ở tổ 5"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(TextOf(first), Does.Contain("trả lời tự động").And.Contain("dữ liệu của tôi"));
            Assert.That(TextOf(second), Does.Not.Contain("trả lời tự động").And.Not.Contain("dữ liệu của tôi"));
        }
    }

    [Test]
    public void In_an_emergency_the_number_comes_first()
    {
        var say = Run(new Conversation(), Said("cháy nhà rồi")).Effects.OfType<Effect.Say>().First();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(say.IsEmergency, Is.True);
            Assert.That(say.Text.Split('\n')[0], Does.Contain("114"));
            Assert.That(say.Text, Has.Length.LessThanOrEqualTo(400));
            Assert.That(say.Buttons[0], Is.EqualTo(new Button("Gọi 114", ButtonKind.Phone, "114")));
        }
    }

    [Test]
    public void A_card_that_no_officer_approved_is_not_sent_but_the_numbers_are()
    {
        var text = TextOf(Run(new Conversation(), TestWard.Bare, Said("cháy nhà rồi")));

        Assert.That(text, Does.StartWith("Bà con gọi ngay 113 (cháy 114, cấp cứu 115).").And.Not.Contain("cúi thấp"));
    }

    [Test]
    public void The_outage_card_is_what_a_turn_would_send_first()
    {
        var card = OutageCard.TryFor("cháy nhà rồi", TestWard.Full);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(card, Does.Contain("114").And.Contain("tự động"));
            Assert.That(OutageCard.TryFor("mất trộm con bò", TestWard.Full), Is.Null);
        }
    }

    [Test]
    public void Nothing_to_decide_about_is_a_bug() => Assert.That(() => Run(new Conversation()), Throws.ArgumentException);

    private static string TextOf(TurnResult result) => string.Join('\n', result.Effects.OfType<Effect.Say>().Select(s => s.Text));
}
