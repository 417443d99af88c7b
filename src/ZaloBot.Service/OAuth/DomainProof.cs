using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ZaloBot.Service.OAuth;

/// <summary>
/// Proves to Zalo that the domain is ours, both ways that it asks for: a meta tag on the home page, or a file at the root
/// (zalo-platform.md §2.1).
/// </summary>
internal static class DomainProof
{
    private const string MetaName = "zalo-platform-site-verification";

    public static ContentHttpResult Home(IOptions<OAuthOptions> options) => Page(options.Value.SiteVerification);

    public static Results<ContentHttpResult, NotFound> VerifierFile(string code, IOptions<OAuthOptions> options) =>
        options.Value.SiteVerification.Contains(code, StringComparer.Ordinal) ? Page([code]) : TypedResults.NotFound();

    private static ContentHttpResult Page(IReadOnlyList<string> codes)
    {
        // Some pages of Zalo's show name=, some property=.
        var tags = string.Concat(codes.Select(code => $"<meta name=\"{MetaName}\" property=\"{MetaName}\" content=\"{code}\">\n"));
        return TypedResults.Content(Html.Page("ZaloBot", tags, "<p>ZaloBot đang hoạt động.</p>"), "text/html", Encoding.UTF8);
    }
}
