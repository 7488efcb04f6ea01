namespace Connectors.Channels.Messenger;

/// <summary>How Meta's enforcement of its policy is named among ignored events: the words are Meta's, the series are ours.</summary>
internal static class MessengerPolicy
{
    private const string Prefix = "policy_";

    public static string Kind(string? action) => Prefix + (action is "block" or "unblock" ? action : "warning");

    /// <summary>The action behind such a kind; null = another event.</summary>
    public static string? Action(ChannelEvent one) =>
        one is ChannelEvent.Ignored { Kind: var kind } && kind.StartsWith(Prefix, StringComparison.Ordinal) ? kind[Prefix.Length..] : null;
}
