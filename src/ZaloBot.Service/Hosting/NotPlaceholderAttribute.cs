using System.ComponentModel.DataAnnotations;

namespace ZaloBot.Service.Hosting;

/// <summary>Refuses the <c>CHANGE-ME…</c> of the sample file by name: a secret nobody filled in is no secret.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotPlaceholderAttribute() : ValidationAttribute("The {0} field still holds the sample's CHANGE-ME text.")
{
    public override bool IsValid(object? value) => value is not string text || !text.StartsWith("CHANGE-ME", StringComparison.OrdinalIgnoreCase);
}
