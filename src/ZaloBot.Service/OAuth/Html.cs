namespace ZaloBot.Service.OAuth;

/// <summary>The frame of the few public pages: readable on a phone, nothing from elsewhere.</summary>
internal static class Html
{
    /// <param name="title">Plain words of ours; nothing here is escaped.</param>
    /// <param name="head">Further elements of the head.</param>
    public static string Page(string title, string head, string body) =>
        $$"""
        <!doctype html>
        <html lang="vi">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        {{head}}<title>{{title}}</title>
        <style>body{font:18px/1.5 system-ui,sans-serif;max-width:34em;margin:2em auto;padding:0 1em}h1{font-size:1.4em}</style>
        </head>
        <body>{{body}}</body>
        </html>

        """;
}
