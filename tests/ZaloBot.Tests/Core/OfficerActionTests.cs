using ZaloBot.Core.Alerts;
using ZaloBot.Core.Cases;
using ZaloBot.Core.Content;
using ZaloBot.Core.Conversations;
using ZaloBot.Core.Officers;
using ZaloBot.Core.Officers.Actions;

namespace ZaloBot.Tests.Core;

public sealed class OfficerActionTests
{
    private static readonly Actor Officer = new("Thượng úy Mẫu", IsSystem: false);
    private static readonly Actor System = new("dev", IsSystem: true);

    private static readonly CaseFile Fresh = new()
    {
        Id = Guid.NewGuid(),
        Number = 12,
        Facts = new CaseFacts { Kind = CaseKind.Tip },
        State = CaseState.DaTiepNhan,
        ReceivedAt = new DateTimeOffset(2026, 3, 10, 1, 0, 0, TimeSpan.Zero),
        Reporter = "Người dân 4821",
    };

    [Test]
    public void Accepting_moves_a_case_to_being_checked() =>
        Assert.That(EffectsOf(AcceptCase.Decide(System, Fresh)), Is.EqualTo(new[] { new Effect.ChangeCase(Fresh.Id, CaseState.DangKiemTra, "system:dev") }));

    [Test]
    public void A_case_with_an_owner_is_not_accepted_again() =>
        Assert.That(ReasonOf(AcceptCase.Decide(Officer, Fresh with { Owner = "Đại úy Thử" })), Does.Contain("12").And.Contain("Đại úy Thử"));

    [TestCase(CaseKind.Tip, "t-01", null, "T-01", null)]
    [TestCase(CaseKind.ScamReport, "N-03", null, "N-03", null)]
    [TestCase(CaseKind.Question, null, "ct-01", null, "CT-01")]
    [TestCase(CaseKind.Other, null, null, null, null)]
    public void What_a_case_is_about_is_corrected(CaseKind kind, string? category, string? faq, string? keptCategory, string? keptFaq) =>
        Assert.That(
            EffectsOf(CorrectCase.Decide(new(kind, category, faq), System, Fresh, FaqBook.BuiltIn)),
            Is.EqualTo(new[] { new Effect.CorrectCase(Fresh.Id, new CaseCorrection(kind, keptCategory, keptFaq), "system:dev") }));

    [Test]
    public void A_request_and_a_withdrawn_case_are_no_matter_of_understanding([Values] bool isRequest)
    {
        var file = isRequest ? Fresh with { Facts = new CaseFacts { Kind = CaseKind.DataRequest } } : Fresh with { State = CaseState.DaRut };

        Assert.That(ReasonOf(CorrectCase.Decide(new(CaseKind.Other, null, null), Officer, file, FaqBook.BuiltIn)), Does.Contain("12"));
    }

    [TestCase(CaseKind.Tip, null, null)]
    [TestCase(CaseKind.Tip, "S-01", null)]
    [TestCase(CaseKind.ScamReport, "T-01", null)]
    [TestCase(CaseKind.ScamReport, "N-22", null)]
    [TestCase(CaseKind.Question, "T-01", null)]
    [TestCase(CaseKind.Question, null, "ZZ-99")]
    [TestCase(CaseKind.Other, null, "CT-01")]
    public void A_correction_that_cannot_be_is_refused(CaseKind kind, string? category, string? faq) =>
        Assert.That(ReasonOf(CorrectCase.Decide(new(kind, category, faq), Officer, Fresh, FaqBook.BuiltIn)), Is.Not.Empty);

    [TestCase(CaseState.Dong)]
    [TestCase(CaseState.DaRut)]
    [TestCase(CaseState.Gop)]
    public void What_is_over_is_neither_accepted_nor_closed(CaseState state)
    {
        var file = Fresh with { State = state };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ReasonOf(AcceptCase.Decide(Officer, file)), Does.Contain("12"));
            Assert.That(ReasonOf(CloseCase.Decide(new(CaseResult.Khac, "xong"), Officer, file)), Does.Contain("12"));
        }
    }

    [Test]
    public void Closing_tells_the_villager_in_neutral_words()
    {
        var effects = EffectsOf(CloseCase.Decide(new(CaseResult.DaGiaiQuyet, "Bò đã tìm thấy, bà con lên nhận."), Officer, Fresh));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(effects[0], Is.EqualTo(new Effect.ChangeCase(Fresh.Id, CaseState.Dong, Officer.Name, "Bò đã tìm thấy, bà con lên nhận.", CaseResult.DaGiaiQuyet)));
            Assert.That(((Effect.ReplyToReporter)effects[1]).Text, Is.EqualTo("Dạ, việc bà con báo ngày 10/3/2026 đã được giải quyết. Bò đã tìm thấy, bà con lên nhận."));
        }
    }

    [Test]
    public void Who_asked_not_to_be_written_to_is_not()
    {
        var file = Fresh with { Facts = Fresh.Facts with { Flags = ["do_not_write"] } };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ReasonOf(ReplyToCase.Decide(new("chào bà con"), Officer, file)), Does.Contain("đừng nhắn lại"));
            Assert.That(EffectsOf(CloseCase.Decide(new(CaseResult.Khac, "xong"), Officer, file)), Has.Count.EqualTo(1));
        }
    }

    [TestCase("", "trống")]
    [TestCase(" [@123] ", "trống")]
    public void An_empty_reply_is_refused(string text, string reason) =>
        Assert.That(ReasonOf(ReplyToCase.Decide(new(text), Officer, Fresh)), Does.Contain(reason));

    [Test]
    public void A_text_over_the_limit_is_refused() =>
        Assert.That(ReasonOf(ReplyToCase.Decide(new(new string('a', 2001)), Officer, Fresh)), Does.Contain("2001").And.Contain("2000"));

    [Test]
    public void All_means_every_hamlet_of_the_ward_with_a_group() =>
        Assert.That(TargetsOf("all").Select(t => t.GroupId), Is.EqualTo(new[] { "g1", "g5", "g6", "g7", "g8" }));

    [Test]
    public void A_named_hamlet_without_a_group_is_a_target_without_one() =>
        Assert.That(TargetsOf("làng pốt", "an dien nam", "TDP 5"), Is.EqualTo(new[]
        {
            new AlertTarget("Làng Pốt", null), new AlertTarget("Thôn An Điền Nam", "g6"), new AlertTarget("Tổ dân phố 5", "g5"),
        }));

    [TestCase(new string[0], "Chưa có thôn")]
    [TestCase(new[] { " " }, "Chưa có thôn")]
    [TestCase(new[] { "Tổ dân phố 1", "thôn Không Có" }, "thôn Không Có")]
    [TestCase(new[] { "Đak Pơ" }, "không thuộc")]
    public void An_unclear_target_is_nobody(string[] names, string reason) =>
        Assert.That(ReasonOf(Alert(names)), Does.Contain(reason));

    [Test]
    public void Every_action_has_its_help_in_vietnamese() =>
        Assert.That(ActionList.All.Select(a => a.Help), Has.All.Length.GreaterThan(20));

    private static ActionOutcome Alert(params string[] names) =>
        SendAlert.Decide(new("thong_bao", names, "Bà con khóa xe cẩn thận [@all].", "demo"), Officer, TestWard.Full);

    private static IReadOnlyList<AlertTarget> TargetsOf(params string[] names) => ((Effect.SendAlert)EffectsOf(Alert(names))[0]).Alert.Targets;

    private static IReadOnlyList<Effect> EffectsOf(ActionOutcome outcome) => ((ActionOutcome.Done)outcome).Effects;

    private static string ReasonOf(ActionOutcome outcome) => ((ActionOutcome.Refused)outcome).Reason;
}
