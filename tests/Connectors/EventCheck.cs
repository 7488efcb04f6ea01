using Connectors.Channels;

namespace Tests.Connectors;

/// <summary>What holds for every event a channel hands over, whatever was delivered.</summary>
public static class EventCheck
{
    private const int LongestText = 4_000;

    /// <summary>Null = it holds; else what does not.</summary>
    public static string? Of(ChannelEvent one, string channel) => one switch
    {
        ChannelEvent.Message { Content: var m } =>
            Ids((m.Channel, channel), m.Account, m.Person, m.MessageId)
            ?? (m.Content.Text.Length > LongestText ? "the text is too long" : null)
            ?? (m.Person == m.Account ? "the account speaks to itself" : null),
        ChannelEvent.Receipt r => Ids((r.Channel, channel), [r.Account, r.Person, .. r.VendorIds]),
        ChannelEvent.Echo e => Ids((e.Channel, channel), e.Account, e.Person, e.VendorId),
        _ => null,
    };

    private static string? Ids((string Said, string Is) channel, params string[] ids) =>
        channel.Said != channel.Is ? "another channel's name" : ids.Any(string.IsNullOrWhiteSpace) ? "an id is missing" : null;
}
