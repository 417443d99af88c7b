using System.Text.Json.Serialization;
using ZaloBot.Core.Dialogs.DataRequest;
using ZaloBot.Core.Dialogs.Handoff;
using ZaloBot.Core.Dialogs.Menu;
using ZaloBot.Core.Dialogs.Question;
using ZaloBot.Core.Dialogs.Scam;
using ZaloBot.Core.Dialogs.Tip;

namespace ZaloBot.Core.Dialogs;

/// <summary>
/// A step of a dialog with exactly the slots known by then. Saved by the step's <b>name</b>, never by an index, so that steps may be
/// reordered while conversations are open; renaming one needs an upgrade in ConversationJson.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(ChooseTopic), "menu.choose")]
[JsonDerivedType(typeof(TipAskStory), "tip.ask_story")]
[JsonDerivedType(typeof(TipAskWhere), "tip.ask_where")]
[JsonDerivedType(typeof(TipAskWhen), "tip.ask_when")]
[JsonDerivedType(typeof(TipAskWhat), "tip.ask_what")]
[JsonDerivedType(typeof(TipAskDetail), "tip.ask_detail")]
[JsonDerivedType(typeof(TipListen), "tip.listen")]
[JsonDerivedType(typeof(ScamAskStory), "scam.ask_story")]
[JsonDerivedType(typeof(ScamAskSent), "scam.ask_sent")]
[JsonDerivedType(typeof(ScamAskFacts), "scam.ask_facts")]
[JsonDerivedType(typeof(ScamListen), "scam.listen")]
[JsonDerivedType(typeof(QuestionAsk), "question.ask")]
[JsonDerivedType(typeof(QuestionHandedOver), "question.handed_over")]
[JsonDerivedType(typeof(HandoffWaiting), "handoff.waiting")]
[JsonDerivedType(typeof(DataRequestWaiting), "data_request.waiting")]
public abstract record DialogState
{
    /// <summary>The case that this dialog opened, null while there is none.</summary>
    [JsonIgnore]
    public virtual Guid? CaseId => null;
}
