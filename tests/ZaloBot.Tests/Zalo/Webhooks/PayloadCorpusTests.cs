using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.Tests.Zalo.Webhooks;

/// <summary>Each payload is read into what <c>&lt;case&gt;.expected.txt</c> beside it says. <c>RECORD_PAYLOADS=1</c> writes those files for review.</summary>
public sealed class PayloadCorpusTests
{
    [TestCaseSource(typeof(Payloads), nameof(Payloads.Cases))]
    public void Payload_is_read_as_expected(string file)
    {
        var actual = Describe(WebhookReader.Read(File.ReadAllBytes(file)));
        var expectedFile = Path.ChangeExtension(file, ".expected.txt");
        if (Environment.GetEnvironmentVariable("RECORD_PAYLOADS") == "1")
        {
            File.WriteAllText(expectedFile, actual);
        }

        Assert.That(actual, Is.EqualTo(File.ReadAllText(expectedFile)));
    }

    [TestCaseSource(typeof(Payloads), nameof(Payloads.Cases))]
    public void Only_the_folders_for_it_hold_what_is_not_understood(string file)
    {
        var read = WebhookReader.Read(File.ReadAllBytes(file));

        var folder = Payloads.EventNameOf(file);
        Assert.That(read, folder switch
        {
            "malformed" => Is.InstanceOf<WebhookEvent.Malformed>(),
            "unknown_event" => Is.InstanceOf<WebhookEvent.Unknown>(),
            _ => Is.Not.InstanceOf<WebhookEvent.Unknown>().And.Not.InstanceOf<WebhookEvent.Malformed>(),
        });
        Assert.That(folder is "malformed" or "unknown_event" || read.Envelope.EventName == folder);
    }

    [Test]
    public void Every_event_name_has_a_payload() =>
        Assert.That(EventNames.All, Is.SubsetOf(Payloads.Files.Select(Payloads.EventNameOf)));

    [Test]
    public void Every_sealed_event_is_met_by_some_payload()
    {
        var met = Payloads.Files.Select(file => WebhookReader.Read(File.ReadAllBytes(file)).GetType()).ToHashSet();

        var all = typeof(WebhookEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(WebhookEvent)) && !type.IsAbstract).ToList();

        Assert.That(all, Has.Count.GreaterThan(80));
        Assert.That(all.Except(met), Is.Empty);
    }

    [TestCaseSource(typeof(Payloads), nameof(Payloads.Cases))]
    public void Nothing_that_was_read_shows_in_its_text_form(string file)
    {
        var read = WebhookReader.Read(File.ReadAllBytes(file));

        Assert.That(read.ToString(), Is.EqualTo($"{read.GetType().Name} {read.Envelope.EventName}"));
        Assert.That(read.Envelope.ToString(), Is.EqualTo($"WebhookEnvelope {read.Envelope.EventName}"));
    }

    private static string Describe(WebhookEvent read)
    {
        var text = new StringBuilder().Append(read.GetType().Name).Append('\n');
        Describe(read, "", text);
        return text.ToString();
    }

    private static void Describe(object value, string indent, StringBuilder text)
    {
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            if (property.GetIndexParameters().Length == 0 && property.GetValue(value) is { } inner && !IsShortcut(value, property))
            {
                text.Append(indent).Append("  ").Append(property.Name).Append(": ");
                Write(inner, indent + "  ", text);
            }
        }
    }

    /// <summary>Members that only repeat what <c>Envelope</c> or <c>Message</c> holds.</summary>
    private static bool IsShortcut(object value, PropertyInfo property) =>
        value is WebhookEvent && value.GetType().GetProperty("Message") is not null
        && property.Name is not ("Envelope" or "Message" or "UserIdByApp" or "PersonId" or "GroupId");

    private static void Write(object inner, string indent, StringBuilder text)
    {
        switch (inner)
        {
            case string or long or double or DateTimeOffset or TimeSpan:
                text.Append(Visible(Convert.ToString(inner, CultureInfo.InvariantCulture)!)).Append('\n');
                break;
            case IEnumerable list:
                text.Append('\n');
                foreach (var item in list)
                {
                    text.Append(indent).Append("- ");
                    Write(item, indent + "  ", text);
                }

                break;
            default:
                text.Append(inner.GetType().Name).Append('\n');
                Describe(inner, indent, text);
                break;
        }
    }

    private static string Visible(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u200b' or '\ufffd' ? $"<{(int)c:x4}>" : c.ToString()));
}
