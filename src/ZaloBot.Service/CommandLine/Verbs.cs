using System.CommandLine;

namespace ZaloBot.Service.CommandLine;

/// <summary>Everything that <c>zalobot</c> can be told to do, a file a verb or family.</summary>
internal static class Verbs
{
    public static IReadOnlyList<Command> All(Terminal terminal) =>
    [
        ServeVerb.Create(terminal),
        MigrateVerb.Create(terminal),
        CheckConfigVerb.Create(terminal),
        UnderstandVerb.Create(terminal),
        ChatVerb.Create(terminal),
        OaVerbs.Create(terminal),
        WardVerbs.Create(terminal),
        ContentVerbs.Faq(terminal),
        ContentVerbs.Cards(terminal),
        ImportVerbs.Create(terminal),
        GroupVerbs.Create(terminal),
        InboxVerbs.Create(terminal),
        Verb.Of(
            "case",
            "Hồ sơ: tin báo, trình báo, câu hỏi của người dân.",
            CaseReadVerbs.List(terminal),
            CaseReadVerbs.Show(terminal),
            CaseReplyVerb.Create(terminal),
            CaseAcceptVerb.Create(terminal),
            CaseCloseVerb.Create(terminal),
            CaseCorrectVerb.Create(terminal)),
        Verb.Of(
            "alert",
            "Cảnh báo gửi vào các nhóm Zalo.",
            AlertSendVerb.Create(terminal),
            AlertReadVerbs.Status(terminal)),
    ];
}
