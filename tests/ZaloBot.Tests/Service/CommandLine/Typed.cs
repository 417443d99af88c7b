using Microsoft.Extensions.Time.Testing;
using ZaloBot.Service.CommandLine;

namespace ZaloBot.Tests.Service.CommandLine;

/// <summary>Runs a verb that needs no database.</summary>
internal static class Typed
{
    public static async Task<(int Code, string Out, string Error)> RunAsync(string input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 2, 0, 0, TimeSpan.Zero));
        var terminal = new Terminal(new StringReader(input), output, error, time, "kythuat", IsColoured: false);
        var code = await Cli.RunAsync(args, terminal, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
