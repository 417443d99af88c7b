using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ZaloBot.Service.Hosting;

/// <summary>Addresses that <c>serve</c> listens on, each as <c>http://HOST:PORT</c>; a reverse proxy before them speaks TLS.</summary>
internal sealed class ListenOptions
{
    public const string Section = "Listen";

    /// <summary>Zalo's webhook and the callback of the consent link.</summary>
    [Required, Url]
    public string Public { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Health and metrics; never reachable from outside.</summary>
    [Required, Url]
    public string Internal { get; init; } = "http://127.0.0.1:8081";

    /// <summary>The officers' pages.</summary>
    [Required, Url]
    public string Pages { get; init; } = "http://127.0.0.1:8082";
}

[OptionsValidator]
internal sealed partial class ListenOptionsValidator : IValidateOptions<ListenOptions>;
