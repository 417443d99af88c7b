using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ZaloBot.Service.Hosting;

/// <summary>The app at developers.zalo.me whose webhook we are (<c>zalo-platform.md §0, §2.2</c>).</summary>
internal sealed class ZaloAppOptions
{
    public const string Section = "Zalo";

    /// <summary>The app's id, digits.</summary>
    [Required, NotPlaceholder]
    public string AppId { get; init; } = "";

    /// <summary>OA Secret Keys: one, or two while one is being replaced.</summary>
    [Required, MinLength(1), MaxLength(2)]
    public IReadOnlyList<string> WebhookSecrets { get; init; } = [];
}

[OptionsValidator]
internal sealed partial class ZaloAppOptionsValidator : IValidateOptions<ZaloAppOptions>;
