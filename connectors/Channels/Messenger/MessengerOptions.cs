using System.ComponentModel.DataAnnotations;

namespace Connectors.Channels.Messenger;

/// <summary>How the page token travels. Meta documents the query; that every edge takes the header is not confirmed.</summary>
public enum MessengerTokenPlace { Header, Query }

/// <summary>Settings of Facebook Messenger, from <c>Channels:Messenger</c>; looked at only when it is on.</summary>
public sealed class MessengerOptions : IValidatableObject
{
    /// <summary>Default off: no path exists and nothing is sent.</summary>
    public bool Enabled { get; set; }

    /// <summary>Signs webhooks and proves our calls. Required.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>Lets us write in the page's name. Required.</summary>
    public string PageAccessToken { get; set; } = "";

    /// <summary>What Meta must say when the webhook is registered; any string of ours. Required.</summary>
    public string VerifyToken { get; set; } = "";

    /// <summary>Our app's id: tells echoes of our own sends from those of other apps. Default empty: then only the metadata tells.</summary>
    public string AppId { get; set; } = "";

    /// <summary>Where the Graph API is; default Meta's.</summary>
    public string GraphBase { get; set; } = "https://graph.facebook.com";

    /// <summary>Version of the Graph API, "vN.N"; default the newest that Meta's pages document.</summary>
    [RegularExpression(@"v\d+\.\d+")] public string GraphVersion { get; set; } = "v25.0";

    /// <summary>Whether Meta granted the feature "Human Agent": an official may then write up to 7 days after the citizen. Default off.</summary>
    public bool HumanAgentTag { get; set; }

    /// <summary>Default Header, which no proxy logs. Query: as Meta documents it, should the header be refused.</summary>
    public MessengerTokenPlace TokenIn { get; set; } = MessengerTokenPlace.Header;

    /// <summary>Hosts, each with all below it, from which attachments are fetched. Default empty = fbcdn.net and fbsbx.com.</summary>
    public IList<string> MediaHosts { get; } = [];

    /// <summary>Messages per second of a page, 1-300; default 250, which with the burst stays within Meta's 300. Above 40 Meta's own page inbox becomes slow.</summary>
    [Range(1, 300)] public double RatePerSecond { get; set; } = 250;

    /// <summary>Messages that may go at once after a pause, 1-300; default 50.</summary>
    [Range(1, 300)] public int RateBurst { get; set; } = 50;

    /// <summary>Longest time of one send, 1 s - 1 min; default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")] public TimeSpan SendLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time of fetching one attachment, 1 s - 5 min; default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan FetchLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a page is left alone after an error that only a person can mend (a dead token), 10 s - 1 h; default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")] public TimeSpan TroubleHold { get; set; } = TimeSpan.FromMinutes(5);

    internal IReadOnlyList<string> FetchHosts => MediaHosts.Count > 0 ? [.. MediaHosts] : ["fbcdn.net", "fbsbx.com"];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, value) in new[] { (nameof(AppSecret), AppSecret), (nameof(PageAccessToken), PageAccessToken), (nameof(VerifyToken), VerifyToken) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return new ValidationResult($"Channels:Messenger is enabled but Channels:Messenger:{name} is missing");
            }
            else if (value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            {
                yield return new ValidationResult($"Channels:Messenger:{name} has a blank in it: it was copied wrongly");
            }
        }

        if (!Uri.TryCreate(GraphBase, UriKind.Absolute, out var graph) || !(graph.Scheme == Uri.UriSchemeHttps || (graph.Scheme == Uri.UriSchemeHttp && graph.IsLoopback)))
        {
            yield return new ValidationResult("Channels:Messenger:GraphBase is not an https address (http is for this machine only)");
        }
    }
}
