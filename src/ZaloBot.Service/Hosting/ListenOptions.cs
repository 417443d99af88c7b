using System.ComponentModel.DataAnnotations;

namespace ZaloBot.Service.Hosting;

/// <summary>Addresses that <c>serve</c> listens on, each as <c>http://HOST:PORT</c>; a reverse proxy before them speaks TLS.</summary>
internal sealed class ListenOptions
{
    public const string Section = "Listen";

    /// <summary>Zalo's webhook and the callback of the consent link.</summary>
    [Required, ListenAddress]
    public string Public { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Health and metrics; never reachable from outside.</summary>
    [Required, ListenAddress]
    public string Internal { get; init; } = "http://127.0.0.1:8081";

    /// <summary>The officers' pages.</summary>
    [Required, ListenAddress]
    public string Pages { get; init; } = "http://127.0.0.1:8082";
}

/// <summary>An address that Kestrel can listen on as it is: plain HTTP, a number or <c>localhost</c> as host, and a port.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ListenAddressAttribute() : ValidationAttribute("{0} is http://IP-ADDRESS:PORT.")
{
    public override bool IsValid(object? value) =>
        Uri.TryCreate(value as string, UriKind.Absolute, out var uri)
        && uri is { Scheme: "http", AbsolutePath: "/" }
        && (uri.Host == "localhost" || System.Net.IPAddress.TryParse(uri.Host.Trim('[', ']'), out _));
}

[OptionsValidator]
internal sealed partial class ListenOptionsValidator : IValidateOptions<ListenOptions>;
