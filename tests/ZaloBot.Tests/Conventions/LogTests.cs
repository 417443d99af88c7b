using System.Reflection;
using Microsoft.Extensions.Logging;
using ZaloBot.Core.Conversations;
using ZaloBot.Postgres;
using ZaloBot.Service.Hosting;
using ZaloBot.Zalo;

namespace ZaloBot.Tests.Conventions;

/// <summary>No log line can hold what a citizen wrote or is called by: its parameters have no room for it (exemplars.md §3.10).</summary>
public sealed class LogTests
{
    private static readonly Type[] Loggable =
    [
        typeof(ILogger), typeof(Problem), typeof(int), typeof(long), typeof(double), typeof(bool), typeof(Guid),
        typeof(TimeSpan), typeof(DateTimeOffset),
    ];

    /// <summary>Texts that are logged, and why none of them is a citizen's.</summary>
    private static readonly Dictionary<string, string> TextsOfOurs = new()
    {
        ["EventRefused(sqlState)"] = "five letters and digits of PostgreSQL's",
        ["SetAside(reason)"] = "a Problem's text: no exception's message",
        ["Card(result)"] = "one of three words in OutageAnswers.Note",
        ["NeedPeople(oaId)"] = "the OA's own id, public",
        ["GrowOld(oaId)"] = "the OA's own id, public",
        ["Refused(oaId)"] = "the OA's own id, public",
        ["NotReached(oaId)"] = "the OA's own id, public",
        ["AnswerLost(oaId)"] = "the OA's own id, public",
        ["NotStored(oaId)"] = "the OA's own id, public",
    };

    /// <summary>Thousands of <see cref="EventIds"/> by room of the service.</summary>
    private static readonly Dictionary<string, int> Areas = new()
    {
        ["Webhook"] = 1, ["Journal"] = 1, ["Outage"] = 1,
        ["Turns"] = 2,
        ["Sending"] = 3, ["Tokens"] = 3, ["OAuth"] = 3,
        ["Pages"] = 4,
        ["Hosting"] = 6, ["Clock"] = 6,
    };

    private const BindingFlags Declared =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Assembly[] Assemblies =
        [typeof(Engine).Assembly, typeof(ZaloErrors).Assembly, typeof(Database).Assembly, typeof(ServeHost).Assembly];

    private static IReadOnlyList<(MethodInfo Method, LoggerMessageAttribute Message)> Lines { get; } =
    [
        .. from assembly in Assemblies
           from type in assembly.GetTypes()
           from method in type.GetMethods(Declared)
           let message = method.GetCustomAttribute<LoggerMessageAttribute>()
           where message is not null
           select (method, message),
    ];

    [Test]
    public void A_log_line_holds_only_what_cannot_be_a_citizens()
    {
        var texts = Lines.SelectMany(line => line.Method.GetParameters())
            .Where(parameter => !IsLoggable(parameter.ParameterType))
            .Select(parameter => $"{parameter.Member.Name}({parameter.Name})");

        Assert.That(texts.Distinct(), Is.EquivalentTo(TextsOfOurs.Keys));
        Assert.That(Lines, Has.Count.GreaterThan(20));
    }

    [Test]
    public void A_log_line_is_declared_in_the_Log_of_its_user() =>
        Assert.That(
            Lines.Select(line => line.Method).Where(method => method.DeclaringType is not { Name: "Log", IsNestedPrivate: true }),
            Is.Empty);

    [Test]
    public void Each_event_id_belongs_to_one_line_and_is_of_its_area()
    {
        var used = Lines.Select(line => line.Message.EventId).ToList();
        var known = typeof(EventIds).GetFields().Select(field => (int)field.GetRawConstantValue()!).ToList();

        Assert.That(used, Is.Unique);
        Assert.That(known, Is.EquivalentTo(used));
        Assert.That(
            Lines.Where(line => line.Message.EventId / 1000 != Areas[RoomOf(line.Method)]).Select(line => line.Method.Name), Is.Empty);
    }

    [Test]
    public void Nobody_logs_past_a_declared_line()
    {
        const string sample = "logger.LogError(problem, text); Log.Refused(logger, 1);";

        Assert.That(Sources.All.SelectMany(file => file.Calls(Direct).Select(file.At)), Is.Empty);
        Assert.That(Sources.Syntax(sample).Calls(Direct), Has.Exactly(1).Items);
    }

    private static readonly string[] Direct =
        ["LogTrace", "LogDebug", "LogInformation", "LogWarning", "LogError", "LogCritical", "BeginScope"];

    private static bool IsLoggable(Type type) => type.IsEnum || Loggable.Contains(Nullable.GetUnderlyingType(type) ?? type);

    private static string RoomOf(MethodInfo method) => method.DeclaringType!.Namespace!.Split('.')[2];
}
