using System.Text;

namespace ZaloBot.Service.CommandLine;

/// <summary>What a verb may touch of the process it runs in.</summary>
/// <param name="User">Unix user, for the actor <c>system:user</c>.</param>
/// <param name="IsColoured">A person looks at the output; false when it is piped.</param>
internal sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error, TimeProvider Time, string User, bool IsColoured)
{
    /// <summary>UTF-8 whatever the machine's locale says; each line leaves at once.</summary>
    public static Terminal OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(
            new StreamReader(Console.OpenStandardInput(), utf8),
            new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true },
            new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true },
            TimeProvider.System,
            Environment.UserName,
            !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "");
    }

    /// <summary>Says why it did not work, in one line.</summary>
    public int Fail(string message) => Say(message, ExitCode.Failed);

    /// <summary>Says what was wrong with the call, in one line.</summary>
    public int Misuse(string message) => Say(message, ExitCode.Misuse);

    /// <summary>Says all that is wrong with a file, of which nothing was taken.</summary>
    public int FailImport(IReadOnlyList<string> faults)
    {
        foreach (var fault in faults)
        {
            Error.WriteLine(fault);
        }

        return Fail($"{faults.Count} lỗi; chưa nhập gì.");
    }

    private int Say(string message, int code)
    {
        Error.WriteLine(message.ReplaceLineEndings(" "));
        return code;
    }
}
