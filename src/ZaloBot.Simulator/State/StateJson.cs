using System.Text.Json.Serialization;

namespace ZaloBot.Simulator.State;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip)]
[JsonSerializable(typeof(Settings)), JsonSerializable(typeof(Person)), JsonSerializable(typeof(Message)), JsonSerializable(typeof(Group))]
[JsonSerializable(typeof(Asset)), JsonSerializable(typeof(AccessToken)), JsonSerializable(typeof(RefreshToken)), JsonSerializable(typeof(AuthorisationCode))]
[JsonSerializable(typeof(StoredFile)), JsonSerializable(typeof(Upload)), JsonSerializable(typeof(Delivery)), JsonSerializable(typeof(LogRow))]
[JsonSerializable(typeof(Limits)), JsonSerializable(typeof(Toggles))]
internal sealed partial class StateJson : JsonSerializerContext;
