using System.Buffers;
using System.Text.Json;

namespace ZaloBot.Simulator.State;

/// <summary>One line of the journal.</summary>
internal static class JsonLine
{
    public static byte[] Of(Action<Utf8JsonWriter> content, string table)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("t", table);
            content(writer);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
