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

    /// <summary>OA Secret Key, which signs webhooks; not the App Secret. No default: the service does not start without it.</summary>
    [Required, MinLength(8), NotPlaceholder]
    public string OaSecret { get; init; } = "";

    /// <summary>The other OA Secret Key while one replaces the other; empty otherwise.</summary>
    [NotPlaceholder]
    public string OaSecretOther { get; init; } = "";
}

[OptionsValidator]
internal sealed partial class ZaloAppOptionsValidator : IValidateOptions<ZaloAppOptions>;
