namespace ZaloBot.Simulator.State;

/// <summary>A file that the simulator serves under <c>/files/{id}</c>, in place of Zalo's file hosts.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ContentType">As it was sent.</param>
/// <param name="Bytes">The content.</param>
/// <param name="Checksum">MD5, hex, as the file events carry it (zalo-platform.md §2.5).</param>
/// <param name="Name">File name shown to people, null when unknown.</param>
internal sealed record StoredFile(string Id, string ContentType, byte[] Bytes, string Checksum, string? Name);

/// <summary>An upload of the OA: an attachment id or a file token, usable for 7 days (zalo-platform.md §3.4).</summary>
internal sealed record Upload(string Id, string Kind, string FileId, DateTimeOffset At);
