namespace Connectors.Channels;

/// <summary>A kind of file we take from citizens, recognised by its first bytes.</summary>
public sealed record FileKind(string Extension, string MediaType)
{
    public static FileKind Jpeg { get; } = new("jpg", "image/jpeg");
    public static FileKind Png { get; } = new("png", "image/png");
    public static FileKind WebP { get; } = new("webp", "image/webp");
    public static FileKind Heic { get; } = new("heic", "image/heic");
    public static FileKind Pdf { get; } = new("pdf", "application/pdf");

    /// <summary>Null = nothing we take.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? Png
        : content.Length >= 12 && content.StartsWith("RIFF"u8) && content[8..12].SequenceEqual("WEBP"u8) ? WebP
        : content.Length >= 12 && content[4..8].SequenceEqual("ftyp"u8) && (content[8..12].SequenceEqual("heic"u8) || content[8..12].SequenceEqual("mif1"u8)) ? Heic
        : content.StartsWith("%PDF-"u8) ? Pdf
        : null;

    /// <summary>The kind of a file by the extension we gave it.</summary>
    public static FileKind? Named(string fileName) =>
        Array.Find([Jpeg, Png, WebP, Heic, Pdf], k => fileName.EndsWith("." + k.Extension, StringComparison.Ordinal));
}
