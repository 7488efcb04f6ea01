using System.ComponentModel.DataAnnotations;

namespace Connectors.Channels.Zalo;

/// <summary>What is done with deliveries whose signature is known.</summary>
public enum ZaloSignatureMode
{
    /// <summary>Good ones are kept, the others get 401.</summary>
    Enforce,

    /// <summary>For bringing up: which variant would have matched is counted, and nothing is kept.</summary>
    Observe,
}

/// <summary>Settings of the Zalo Official Account, from <c>Channels:Zalo</c>. What no page of the vendor settles is a setting here, not a constant.</summary>
public sealed class ZaloOptions
{
    /// <summary>Default off: no path, no call.</summary>
    public bool Enabled { get; set; }

    /// <summary>The app's id. Required when enabled; every event must carry it.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The app's secret: goes into OAuth and appsecret_proof. Required when enabled.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>The official account's own secret, from the Webhook page: signs events. Required when enabled; not the app's secret.</summary>
    public string OaSecretKey { get; set; } = "";

    /// <summary>The refresh token an administrator took from the console: the seed of the chain. Another value begins a new chain. Required when enabled.</summary>
    public string RefreshToken { get; set; } = "";

    /// <summary>
    /// The official account's id. Default empty: events name theirs, and the sender of a "seen" is taken for the account (UNCONFIRMED). With it,
    /// the direction is certain and events of other accounts of the app are left alone.
    /// </summary>
    public string OaId { get; set; } = "";

    /// <summary>Where messages are sent; https, or loopback. Default https://openapi.zalo.me.</summary>
    [Required] public string ApiBase { get; set; } = "https://openapi.zalo.me";

    /// <summary>Where tokens are refreshed; https, or loopback. Default https://oauth.zaloapp.com.</summary>
    [Required] public string OAuthBase { get; set; } = "https://oauth.zaloapp.com";

    /// <summary>Default enforce.</summary>
    public ZaloSignatureMode Signature { get; set; } = ZaloSignatureMode.Enforce;

    /// <summary>How far a signed timestamp may lie from now, 2 hours (the vendor's own retries) to 7 days; default 24 hours.</summary>
    [Range(typeof(TimeSpan), "02:00:00", "7.00:00:00")] public TimeSpan Fresh { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The code of the file /zalo_verifierCODE.html that proves the domain. Default empty: no such file.</summary>
    [RegularExpression("[A-Za-z0-9_-]{0,128}")] public string VerifierCode { get; set; } = "";

    /// <summary>Content of the meta tag "zalo-platform-site-verification", for the host's home page. Default empty: no tag.</summary>
    [RegularExpression("[A-Za-z0-9_-]{0,128}")] public string SiteVerification { get; set; } = "";

    /// <summary>template_type of the block of buttons. Default empty: absent, as in the vendor's SDK (UNCONFIRMED).</summary>
    public string TemplateType { get; set; } = "";

    /// <summary>Answers quote the message they answer. Default off.</summary>
    public bool QuoteReplies { get; set; }

    /// <summary>An echo without admin_id is not an official's (one source says so). Default off: every echo goes to the inbox, which knows our sends by their ids.</summary>
    public bool TrustAdminId { get; set; }

    /// <summary>Between 48 hours and 7 days the vendor charges: whether the bot may still answer then. Default on.</summary>
    public bool AllowChargedBot { get; set; } = true;

    /// <summary>The same for words of officials. Default on.</summary>
    public bool AllowChargedOfficial { get; set; } = true;

    /// <summary>The same for notices. Default on.</summary>
    public bool AllowChargedNotice { get; set; } = true;

    /// <summary>Id of an approved ZBS template that says only that an answer waits. Default empty: after 7 days an answer waits until the citizen writes.</summary>
    public string AnswerReadyTemplate { get; set; } = "";

    /// <summary>The template's fields, the same for everybody: nothing personal belongs into a template. Default none.</summary>
    public IDictionary<string, string> AnswerReadyData { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Path of templates by user id (one source). Default /v3.0/oa/message/template.</summary>
    [Required] public string TemplatePath { get; set; } = "/v3.0/oa/message/template";

    /// <summary>Messages of the account per second over the installation, 0.1-1,000; default 60, under the app's 4,000 a minute. The package may allow less.</summary>
    [Range(0.1, 1_000)] public double MessagesPerSecond { get; set; } = 60;

    /// <summary>Messages at once after a pause, 1-1,000; default 60.</summary>
    [Range(1, 1_000)] public int Burst { get; set; } = 60;

    /// <summary>Life of an access token where the answer does not say it, and of one that another process fetched; default 25 hours. Refreshed at 80 % of it.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "90.00:00:00")] public TimeSpan TokenLife { get; set; } = TimeSpan.FromHours(25);

    /// <summary>
    /// Hosts attachments are fetched from, with all hosts under them. Default empty: the vendor's domains as generally known, which no page of
    /// the vendor lists (UNCONFIRMED): zalo.me, zaloapp.com, zadn.vn, zdn.vn, zalo.vn, zaloapp.vn. ApiBase's own address counts too.
    /// </summary>
    public IList<string> MediaHosts { get; } = [];
}
