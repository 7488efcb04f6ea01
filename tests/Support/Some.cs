using Bot.Database;
using Connectors.Channels;

namespace Tests.Support;

/// <summary>Values for tests that do not care about them.</summary>
public static class Some
{
    public static readonly DateTimeOffset Time = new(2026, 11, 25, 1, 0, 0, TimeSpan.Zero);
    public static readonly ConversationKey Conversation = new("test", "oa", "dân");

    public static InboundMessage Message(string text, string id, string person = "dân") =>
        new("test", "oa", id, person, Time, new InboundContent(text));

    public static NewInbound Inbound(string text, string id) =>
        new(Conversation, id, text, null, Time.ToUnixTimeMilliseconds(), Time.ToUnixTimeMilliseconds());
}
