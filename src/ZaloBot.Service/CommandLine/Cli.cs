using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Security.Cryptography;

namespace ZaloBot.Service.CommandLine;

/// <summary>The command line <c>zalobot VERB …</c>.</summary>
internal static class Cli
{
    /// <summary>Runs one verb.</summary>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellationToken)
    {
        var parse = Root(terminal).Parse(args);
        if (parse.Action is ParseErrorAction)
        {
            var verb = string.Join(' ', Path(parse.CommandResult.Command));
            // A word that was not understood has other errors follow from it.
            var fault = parse.UnmatchedTokens is [var word, ..] ? $"không hiểu «{word}»." : parse.Errors[0].Message;
            return terminal.Misuse($"Lệnh sai: {fault} Xem: {verb} --help");
        }

        try
        {
            // Our own signal handling decides how a verb ends.
            var invocation = new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parse.InvokeAsync(invocation, cancellationToken);
        }
        catch (NpgsqlException problem)
        {
            // One line for the commonest trouble; SQL's own words say which.
            return terminal.Fail($"Cơ sở dữ liệu không trả lời hoặc từ chối: {problem.Message}");
        }
        catch (Exception problem) when (problem is IOException or CryptographicException)
        {
            // A port or the journal that another process holds, a key file that does not fit: the first line says which.
            return terminal.Fail($"Không chạy được: {problem.Message}");
        }
        catch (OptionsValidationException problem)
        {
            return CheckConfigVerb.Tell(terminal, [.. problem.Failures]);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return terminal.Fail("Đã dừng theo yêu cầu.");
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("ZaloBot: Official Account của công an phường, xã.");
        root.Add(new Option<string>(Settings.ConfigOption)
        {
            Description = $"Tệp cấu hình; mặc định theo biến {Hosting.AppConfiguration.Variable}, rồi appsettings.json cạnh chương trình.",
            HelpName = "TỆP",
            Recursive = true,
        });
        foreach (var verb in Verbs.All(terminal))
        {
            root.Add(verb);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExample((HelpAction)help.Action!);
        return root;
    }

    private static IEnumerable<string> Path(Command command) =>
        command is RootCommand
            ? ["zalobot"]
            : [.. command.Parents.OfType<Command>().Take(1).SelectMany(Path), command.Name];

    private sealed class HelpWithExample(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            if (parseResult.CommandResult.Command is Verb { Example: { } example })
            {
                parseResult.InvocationConfiguration.Output.WriteLine($"Ví dụ:\n  {example}\n");
            }

            return code;
        }
    }
}
