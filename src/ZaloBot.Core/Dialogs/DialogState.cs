using System.Text.Json.Serialization;

namespace ZaloBot.Core.Dialogs;

/// <summary>
/// A step of a dialog with exactly the slots known by then. Saved by the step's <b>name</b>, never by an index, so that steps may be
/// reordered while conversations are open; renaming one needs an upgrade in ConversationJson.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(ChooseTopic), "menu.choose")]
public abstract record DialogState;

/// <summary>The three-way choice was offered; the next text may be 1, 2, 3 or words.</summary>
/// <param name="Texts">What the person wrote before choosing; it belongs to the case that the choice may open.</param>
public sealed record ChooseTopic(IReadOnlyList<string> Texts) : DialogState;
