using System.ComponentModel.DataAnnotations;

namespace Connectors.Channels.WebChat;

/// <summary>Settings of the web chat, from <c>Channels:WebChat</c>; an empty section runs.</summary>
public sealed class WebChatOptions
{
    /// <summary>Default on. Off: no token is given and no Direct Line path exists.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Further origins ("https://portal.example.vn") that may show the chat in a frame and call Direct Line. Default none: our own pages only.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>Lets a server create conversations (<c>tokens/generate</c>). Default empty: that path does not exist.</summary>
    public string Secret { get; set; } = "";

    /// <summary>32 bytes in base64 that sign tokens, for several nodes that share conversations. Default empty: a key file in the data folder.</summary>
    public string SigningKey { get; set; } = "";

    /// <summary>Where the signing key and the uploads live; the host sets it to the data folder.</summary>
    [Required] public string DataFolder { get; set; } = "data";

    /// <summary>What screen readers call the bot's messages.</summary>
    [Required] public string BotName { get; set; } = "Trợ lý";

    /// <summary>Life of a token, 1 minute to 1 day; default 30 minutes, as Direct Line documents.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")] public TimeSpan TokenLife { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a page may come back to its conversation, counted from its last token; default 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")] public TimeSpan ResumeLife { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Tokens one address may fetch per minute, 1-100,000; default 120, because a mobile carrier puts many citizens behind one address.</summary>
    [Range(1, 100_000)] public int TokensPerMinute { get; set; } = 120;

    /// <summary>Characters of a message that are kept, 100-20,000; default 4,000. The echo shows what was kept.</summary>
    [Range(100, 20_000)] public int MaxTextLength { get; set; } = 4_000;

    /// <summary>Bytes of one activity, 4 kB - 1 MB; default 256 kB. More is answered 413.</summary>
    [Range(4_096, 1_048_576)] public int MaxBodyBytes { get; set; } = 262_144;

    /// <summary>Bytes of one upload with all its files, 64 kB - 100 MB; default 10 MB. More is answered 413.</summary>
    [Range(65_536, 104_857_600)] public int MaxUploadBytes { get; set; } = 10_485_760;

    /// <summary>Files of one upload, 1-20; default 5.</summary>
    [Range(1, 20)] public int MaxFiles { get; set; } = 5;

    /// <summary>Streams one conversation may hold open, 1-50; default 8 (a few tabs, and the reconnects of a poor line).</summary>
    [Range(1, 50)] public int MaxStreams { get; set; } = 8;

    /// <summary>Pause between keep-alive frames, 5-60 s; default 20 s, under the idle limit of common proxies.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:01:00")] public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(20);
}
