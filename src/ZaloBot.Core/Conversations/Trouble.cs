namespace ZaloBot.Core.Conversations;

/// <summary>What a person hears when the bot itself failed on something they sent.</summary>
public static class Trouble
{
    /// <summary>The message is kept and an officer will look at it.</summary>
    public static Effect.Say OfficerWillLook(Knowledge knowledge) =>
        new(Template.Fill(Texts.Get("trouble.set_aside"), knowledge.Ward), []) { Key = "trouble.set_aside" };
}
