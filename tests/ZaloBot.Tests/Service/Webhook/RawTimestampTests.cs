using System.Text;
using ZaloBot.Service.Webhook;

namespace ZaloBot.Tests.Service.Webhook;

internal sealed class RawTimestampTests
{
    [TestCase("{\"timestamp\":\"1795395600123\"", "1795395600123")]
    [TestCase("{\"timestamp\" : 1795395600123", "1795395600123")]
    [TestCase("{\"timestamp\":\"1\",\"x\":{\"timestamp\":\"2\",", "2")]
    [TestCase("{\"timestamp\":\"17953", "17953")]
    [TestCase("{\"timestamp\"", null)]
    [TestCase("{\"timestamp\":", null)]
    [TestCase("{\"timestamp\":\"abc\"", null)]
    [TestCase("{\"timestamp\":\"123456789012345678901\"", null)]
    [TestCase("", null)]
    public void The_last_timestamp_of_any_bytes_is_found(string body, string? expected) =>
        Assert.That(RawTimestamp.Find(Encoding.UTF8.GetBytes(body)), Is.EqualTo(expected));
}
