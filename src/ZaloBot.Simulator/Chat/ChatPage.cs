using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace ZaloBot.Simulator.Chat;

/// <summary>Serves the chat page at <c>/</c> and its files under <c>/chat/</c>, all embedded in the build.</summary>
internal static class ChatPage
{
    private const string Folder = "chat/";

    /// <summary>Nothing is loaded from elsewhere and no script but ours runs, whatever a message holds.</summary>
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'";

    internal static void MapChatPage(this IEndpointRouteBuilder app)
    {
        var files = Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToDictionary(name => name[Folder.Length..], Load, StringComparer.Ordinal);
        app.MapGet("/", (HttpResponse response) => Answer(response, files["index.html"]));
        app.MapGet("/chat/{file}", (string file, HttpResponse response) =>
            files.TryGetValue(file, out var found) ? Answer(response, found) : Results.NotFound());
    }

    private static IResult Answer(HttpResponse response, PageFile file)
    {
        response.Headers.CacheControl = "no-cache";
        response.Headers.ContentSecurityPolicy = ContentPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(file.Content, file.ContentType, entityTag: file.Tag);
    }

    private static PageFile Load(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");
        return new PageFile(content, ContentTypeOf(Path.GetExtension(resource)), tag);
    }

    private static string ContentTypeOf(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private sealed record PageFile(byte[] Content, string ContentType, EntityTagHeaderValue Tag);
}
