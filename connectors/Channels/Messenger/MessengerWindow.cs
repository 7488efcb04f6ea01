namespace Connectors.Channels.Messenger;

/// <summary>
/// When Meta lets us write: 24 hours after the citizen, and up to 7 days if a human wrote the words and the app was granted the tag. Bot text
/// under that tag can cost the page its right to write, so it never goes there.
/// </summary>
internal static class MessengerWindow
{
    /// <summary>What the channel must put on such a message.</summary>
    public const string HumanAgent = "human_agent";

    private static readonly TimeSpan Standard = TimeSpan.FromHours(24);
    private static readonly TimeSpan Human = TimeSpan.FromDays(7);

    public static WindowVerdict Of(MessageAuthor author, DateTimeOffset? heardAt, DateTimeOffset now, bool humanAgentTag) => (now - heardAt) switch
    {
        null => new WindowVerdict.Closed("the citizen has not written yet"),
        { } age when age <= Standard => new WindowVerdict.Open(),
        { } age when age <= Human && author == MessageAuthor.Official && humanAgentTag => new WindowVerdict.Open(HumanAgent),
        _ => new WindowVerdict.Closed("more than 24 hours since the citizen wrote"),
    };
}
