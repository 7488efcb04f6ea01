using System.Text.Json;
using Bot.Database;
using Connectors.Channels;

namespace Bot.Outbox;

/// <summary>The channels of this installation by name, and what of a reply fits into their messages.</summary>
public sealed class ChannelBook(IEnumerable<IChannel> channels)
{
    private readonly Dictionary<string, IChannel> byName = channels.ToDictionary(c => c.Name, StringComparer.Ordinal);

    public IChannel? Find(string channel) => byName.GetValueOrDefault(channel);

    /// <summary>A reply as the rows that carry it: one message each, so that each has its own state and is repeated alone.</summary>
    public IEnumerable<NewReply> Fit(string channel, string text, IReadOnlyList<string> options, ReplyAuthor author, DateTimeOffset now) =>
        MessageParts.Fit(text, options, Find(channel)?.Limits ?? ChannelLimits.None)
            .Select(part => new NewReply(Guid.CreateVersion7(now).ToString("N"), part.Text, JsonSerializer.Serialize(part.Options, JsonSerializerOptions.Web), author));
}
