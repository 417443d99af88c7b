namespace ZaloBot.Core.Conversations;

/// <summary>
/// A decision of a turn or of an officer's action that is not carried out yet. The service stores all effects of a turn in one
/// transaction.
/// </summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>Say something to the person of this conversation.</summary>
    /// <param name="Text">Final Vietnamese text, NFC, no placeholder left, at most 2,000 characters.</param>
    /// <param name="Buttons">At most 5; the text must work without them.</param>
    public sealed record Say(string Text, IReadOnlyList<Button> Buttons) : Effect
    {
        /// <summary>Sent before anything else that waits for this person.</summary>
        public bool IsEmergency { get; init; }

        /// <summary>Our own note which text this is (key in texts.vi.json), for transcripts and metrics; never shown.</summary>
        public string Key { get; init; } = "";
    }

    /// <summary>Open a case. It exists from the first message on; what follows enriches it.</summary>
    public sealed record OpenCase(Guid CaseId, CaseFacts Facts) : Effect;

    /// <summary>Add what was learned to a case that is open; null or empty fields change nothing, texts and lists are appended.</summary>
    public sealed record EnrichCase(Guid CaseId, CaseFacts Facts) : Effect;

    /// <summary>Set a case's state; <paramref name="By"/> is the officer or <c>system:…</c>.</summary>
    public sealed record ChangeCase(Guid CaseId, CaseState State, string By, string? ResultText = null, CaseResult? Result = null) : Effect;

    /// <summary>Set what a case is about, and keep that the bot had understood it otherwise.</summary>
    public sealed record CorrectCase(Guid CaseId, CaseCorrection Correction, string By) : Effect;

    /// <summary>Send an officer's words to the person who reported a case, as they were written.</summary>
    public sealed record ReplyToReporter(Guid CaseId, string Text, string By) : Effect;

    /// <summary>Put an alert into hamlet groups, each exactly once.</summary>
    public sealed record SendAlert(Alerts.AlertDraft Alert) : Effect;
}

/// <summary>A button under a message.</summary>
/// <param name="Title">At most 100 characters.</param>
/// <param name="Payload">Text sent in the person's name for the query kinds, phone (E.164 without +) or address otherwise.</param>
public sealed record Button(string Title, ButtonKind Kind, string Payload);

public enum ButtonKind
{
    /// <summary>Tapping shows the payload as the person's own text.</summary>
    QueryShow,

    /// <summary>Tapping sends the payload unseen.</summary>
    QueryHide,

    Phone,
    Url,
}
