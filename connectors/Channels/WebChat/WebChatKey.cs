using System.Security.Cryptography;

namespace Connectors.Channels.WebChat;

/// <summary>The key that signs tokens and links: configured, or made once and kept in the data folder, readable by its owner only.</summary>
public static class WebChatKey
{
    private const int Size = 32;

    public static byte[] Load(WebChatOptions options)
    {
        if (options.SigningKey.Length > 0)
        {
            var key = Convert.FromBase64String(options.SigningKey);
            return key.Length >= Size ? key : throw new InvalidOperationException("Channels:WebChat:SigningKey needs at least 32 bytes in base64");
        }

        var folder = Path.Combine(options.DataFolder, "keys");
        var file = Path.Combine(folder, "webchat.key");
        Directory.CreateDirectory(folder);
        if (!File.Exists(file))
        {
            Create(folder, file);
        }

        return File.ReadAllBytes(file);
    }

    // Written aside and moved without overwriting: two processes starting at once agree on the first key.
    private static void Create(string folder, string file)
    {
        var draft = Path.Combine(folder, $"webchat.{Guid.NewGuid():N}.tmp");
        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(draft, settings))
        {
            stream.Write(RandomNumberGenerator.GetBytes(Size));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
