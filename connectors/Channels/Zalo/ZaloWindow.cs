namespace Connectors.Channels.Zalo;

/// <summary>When the vendor lets us write: free for 48 hours after the citizen did something, charged up to 7 days, then by template only.</summary>
internal static class ZaloWindow
{
    /// <summary>As a consultation message the vendor charges.</summary>
    public const string Charged = "charged";

    /// <summary>As a template that says only that an answer waits.</summary>
    public const string Template = "template";

    private static readonly TimeSpan Free = TimeSpan.FromHours(48);
    private static readonly TimeSpan Consultation = TimeSpan.FromDays(7);
    private static readonly TimeSpan TemplateReach = TimeSpan.FromDays(365);

    public static WindowVerdict Of(ZaloOptions options, MessageAuthor author, DateTimeOffset? heardAt, DateTimeOffset now) => (now - heardAt) switch
    {
        null => new WindowVerdict.Closed("never heard of"),
        var age when age <= Free => new WindowVerdict.Open(),
        var age when age <= Consultation => MayCost(options, author) ? new WindowVerdict.Open(Charged) : new WindowVerdict.Closed("charged, and the settings do not allow it"),
        var age when age <= TemplateReach && author != MessageAuthor.Bot && options.AnswerReadyTemplate.Length > 0 => new WindowVerdict.Open(Template),
        _ => new WindowVerdict.Closed("silent for 7 days"),
    };

    private static bool MayCost(ZaloOptions options, MessageAuthor author) => author switch
    {
        MessageAuthor.Bot => options.AllowChargedBot,
        MessageAuthor.Official => options.AllowChargedOfficial,
        _ => options.AllowChargedNotice,
    };
}
