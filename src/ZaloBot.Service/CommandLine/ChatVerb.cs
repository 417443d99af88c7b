using System.CommandLine;
using ZaloBot.Core.Conversations;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot chat</c>: one talks to the bot as a villager, a message a line. Nothing is stored and nothing is sent.</summary>
internal static class ChatVerb
{
    public static Verb Create(Terminal terminal) =>
        new Verb(
                "chat",
                "Trò chuyện thử với bot như một người dân: mỗi dòng là một tin nhắn. Không lưu và không gửi gì; không cần cơ sở dữ liệu, "
                + "trừ khi nêu --oa.",
                "zalobot chat")
            .With(new Option<string>(Verb.Oa) { Description = "Dùng danh mục và nội dung đã duyệt của OA này.", HelpName = "ID" })
            .Runs((parse, cancellationToken) => RunAsync(terminal, parse, cancellationToken));

    private static async Task<int> RunAsync(Terminal terminal, ParseResult parse, CancellationToken cancellationToken)
    {
        if (await Session.KnowledgeAsync(terminal, parse, parse.GetValue<string>(Verb.Oa), cancellationToken) is not { } knowledge)
        {
            return ExitCode.Failed;
        }

        var rehearsal = Rehearsal.With(knowledge);
        while (await terminal.In.ReadLineAsync(cancellationToken) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            (rehearsal, var effects) = rehearsal.Say(line, terminal.Time.GetUtcNow(), Guid.NewGuid());
            foreach (var effect in effects)
            {
                Print(terminal, effect);
            }
        }

        return ExitCode.Done;
    }

    private static void Print(Terminal terminal, Rehearsed effect)
    {
        switch (effect)
        {
            case Rehearsed.Message said:
                terminal.Out.WriteLine($"bot: {said.Text.Replace("\n", "\n     ", StringComparison.Ordinal)}");
                foreach (var button in said.Buttons)
                {
                    terminal.Out.WriteLine($"     [{button}]");
                }

                break;
            case Rehearsed.Case opened:
                terminal.Out.WriteLine($"     (mở hồ sơ: {opened.Category ?? "chưa phân loại"}, mức {opened.Urgency ?? "chưa rõ"})");
                break;
        }
    }
}
