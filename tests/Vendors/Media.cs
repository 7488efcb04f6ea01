namespace Vendors;

/// <summary>The smallest files that are what they say: what a citizen attaches, served under /media/.</summary>
public static class Media
{
    /// <summary>A PNG of one pixel.</summary>
    public static ReadOnlyMemory<byte> Picture { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>A PDF of one empty page.</summary>
    public static ReadOnlyMemory<byte> Pdf { get; } =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray();

    /// <summary>The bytes and the type by the name's ending; anything unknown is a few bytes of sound.</summary>
    internal static (ReadOnlyMemory<byte> Bytes, string Type) Of(string name) => Path.GetExtension(name) switch
    {
        ".png" or ".jpg" => (Picture, "image/png"),
        ".pdf" => (Pdf, "application/pdf"),
        ".amr" => ("#!AMR\n"u8.ToArray(), "audio/amr"),
        _ => ("OggS"u8.ToArray(), "application/octet-stream"),
    };
}
