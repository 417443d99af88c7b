using System.Text.Json.Nodes;
using ZaloBot.Simulator.Platform.OpenApi;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform.Groups;

/// <summary><c>POST /v3.0/oa/group/message</c> (zalo-platform.md §3.8): day and night, no reply window. Called inside the gate.</summary>
internal sealed class GroupSend(World world, DraftReader reader, GroupDesk desk)
{
    public ApiAnswer Send(ApiCall call, Group group)
    {
        var reading = reader.Read(call.Body["message"] as JsonObject, toGroup: true);
        if (reading is Reading.Refused bad)
        {
            return ApiAnswer.Refused(bad.Code, bad.Field);
        }

        var message = ((Reading.Accepted)reading).Draft.ToMessage(group.Id, inGroup: true, world.Now);
        desk.Say(message, world.Settings.Limits.Echo);
        return ApiAnswer.Ok(new JsonObject { ["message_id"] = message.Id, ["group_id"] = group.Id }) with { MessageId = message.Id };
    }
}
