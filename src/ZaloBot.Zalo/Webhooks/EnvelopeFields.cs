using System.Globalization;
using System.Security.Cryptography;

namespace ZaloBot.Zalo.Webhooks;

/// <summary>The fields a scan of the raw bytes picks up, and the rules that say who is who in them (<c>zalo-platform.md §2.4, §2.6</c>).</summary>
internal struct EnvelopeFields
{
    private string? _eventName, _appId, _oaId, _userId, _groupId, _timestamp, _adminId, _messageId;
    private string? _senderId, _senderAdminId, _recipientId, _followerId, _customerId, _dataUserId, _nestedGroupId;
    private bool _hasZnsFields;

    public static bool TryScan(ReadOnlySpan<byte> json, out EnvelopeFields fields)
    {
        fields = default;
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    fields.TakeTopLevel(ref reader);
                }
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public readonly WebhookEnvelope ToEnvelope(ReadOnlySpan<byte> body)
    {
        var name = _eventName ?? "";
        var isGroupMessage = name.Contains("_send_group_", StringComparison.Ordinal);
        var isFromOa = name.StartsWith("oa_", StringComparison.Ordinal) || name is "user_received_message" or "user_seen_message"
            || (_senderId is not null && _senderId == _oaId);
        var group = _groupId ?? _nestedGroupId ?? (isGroupMessage ? _recipientId : null);

        return new WebhookEnvelope
        {
            EventName = name,
            EventKey = Key(name, body),
            AppId = _appId,
            OaId = _oaId ?? (isFromOa ? _senderId : group is null ? _recipientId : null),
            // A ZNS receipt names a phone number or its hash, which is no villager's id.
            PersonId = _hasZnsFields && name is ("user_received_message" or "user_feedback") ? null : Person(isFromOa, group is not null),
            GroupId = group,
            MessageId = _messageId,
            AdminId = _senderAdminId ?? _adminId,
            Timestamp = _timestamp,
            EventAt = long.TryParse(_timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
                ? JsonReading.FromMilliseconds(milliseconds) : null,
        };
    }

    public static string BodyKey(string name, ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return string.Concat(name, ":sha256:", Convert.ToHexStringLower(hash));
    }

    private readonly string? Person(bool isFromOa, bool isInGroup) => (isFromOa, isInGroup) switch
    {
        (true, true) => null,
        (false, true) => _senderId,
        (true, false) => _recipientId ?? _userId,
        (false, false) => _senderId ?? _followerId ?? _userId ?? _customerId ?? _dataUserId,
    };

    /// <remarks>A reaction carries the id of the message reacted to, and a person may change his mind: only messages and their receipts are
    /// named by a message id. Retries repeat the body byte for byte, so a hash of it serves all others.</remarks>
    private readonly string Key(string name, ReadOnlySpan<byte> body)
    {
        var isNamedByMessage = name.Contains("_send_", StringComparison.Ordinal) || name == "user_received_message";
        if (isNamedByMessage && _messageId is not null && _messageId != WebhookEnvelope.ConsoleTestMessageId)
        {
            return string.Concat(name, ":", _messageId);
        }

        return BodyKey(name, body);
    }

    private void TakeTopLevel(ref Utf8JsonReader reader)
    {
        var name = Name(ref reader);
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            TakeObject(name, ref reader);
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            reader.Skip();
        }
        else if (name.SequenceEqual("event_name"u8))
        {
            _eventName = EventName(ref reader);
        }
        else if (name.SequenceEqual("timestamp"u8))
        {
            _timestamp = Id(ref reader);
        }
        else if (name.SequenceEqual("app_id"u8))
        {
            _appId = Id(ref reader);
        }
        else if (name.SequenceEqual("oa_id"u8) || name.SequenceEqual("oaId"u8))
        {
            _oaId = Id(ref reader) ?? _oaId;
        }
        else if (name.SequenceEqual("user_id"u8))
        {
            _userId = Id(ref reader);
        }
        else if (name.SequenceEqual("group_id"u8))
        {
            _groupId = Id(ref reader);
        }
        else if (name.SequenceEqual("admin_id"u8))
        {
            _adminId = Id(ref reader);
        }
    }

    private void TakeObject(scoped ReadOnlySpan<byte> parent, ref Utf8JsonReader reader)
    {
        var part = PartOf(parent);
        if (part == Part.Other)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Name(ref reader);
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                reader.Skip();
            }
            else
            {
                TakeNested(part, name, ref reader);
            }
        }
    }

    private void TakeNested(Part part, scoped ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        switch (part)
        {
            case Part.Sender when name.SequenceEqual("id"u8): _senderId = Id(ref reader); break;
            case Part.Sender when name.SequenceEqual("admin_id"u8): _senderAdminId = Id(ref reader); break;
            case Part.Recipient when name.SequenceEqual("id"u8): _recipientId = Id(ref reader); break;
            case Part.Message when name.SequenceEqual("msg_id"u8): _messageId = Id(ref reader); break;
            case Part.Message when name.SequenceEqual("tracking_id"u8) || name.SequenceEqual("delivery_time"u8):
                _hasZnsFields |= reader.TokenType != JsonTokenType.Null;
                break;
            case Part.Follower when name.SequenceEqual("id"u8): _followerId = Id(ref reader); break;
            case Part.Customer when name.SequenceEqual("id"u8): _customerId = Id(ref reader); break;
            case Part.Data when name.SequenceEqual("user_id"u8): _dataUserId = Id(ref reader); break;
            case Part.Group when name.SequenceEqual("group_id"u8) || name.SequenceEqual("id"u8): _nestedGroupId = Id(ref reader); break;
            default: break;
        }
    }

    private enum Part { Other, Sender, Recipient, Message, Follower, Customer, Data, Group }

    private static Part PartOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("sender"u8) ? Part.Sender
        : name.SequenceEqual("recipient"u8) ? Part.Recipient
        : name.SequenceEqual("message"u8) ? Part.Message
        : name.SequenceEqual("follower"u8) ? Part.Follower
        : name.SequenceEqual("customer"u8) ? Part.Customer
        : name.SequenceEqual("data"u8) ? Part.Data
        : name.SequenceEqual("group"u8) || name.SequenceEqual("group_info"u8) ? Part.Group
        : Part.Other;

    private static ReadOnlySpan<byte> Name(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(LenientText.Decode(reader.ValueSpan)) : reader.ValueSpan;

    private static string? EventName(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.String ? null : EventNames.Known(reader.ValueSpan) ?? Id(ref reader);

    private static string? Id(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => LenientText.DecodeId(reader.ValueSpan),
        JsonTokenType.Number when JsonReading.IsInteger(reader.ValueSpan) => LenientText.DecodeId(reader.ValueSpan),
        _ => null,
    };
}
