namespace ZaloBot.Simulator.State;

/// <summary>Bytes that the simulator serves under <c>/files/{id}</c>; the content itself is in <see cref="Blobs"/>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ContentType">As it was sent.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Checksum">MD5, hex, as the file events carry it (zalo-platform.md §2.5).</param>
/// <param name="Name">File name shown to people, null when unknown.</param>
internal sealed record StoredFile(string Id, string ContentType, long Size, string Checksum, string? Name);

/// <summary>An upload of the OA: an attachment id or a file token, usable for 7 days (zalo-platform.md §3.4).</summary>
/// <param name="Id">The attachment id or token.</param>
/// <param name="Kind">image, gif, file.</param>
/// <param name="FileId">The <see cref="StoredFile"/>.</param>
/// <param name="At">When it came.</param>
internal sealed record Upload(string Id, string Kind, string FileId, DateTimeOffset At);
