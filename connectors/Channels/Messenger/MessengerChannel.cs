using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.Messenger;

/// <summary>Facebook Messenger: one page per account, under the page's id. Meta has no key against repeats, so a lost answer stays unknown until the echo comes.</summary>
internal sealed partial class MessengerChannel : IChannel
{
    /// <summary>The channel's name on inbound and outbound rows.</summary>
    public const string ChannelName = "messenger";

    private readonly MessengerGraph graph;
    private readonly MessengerMedia media;
    private readonly MessengerAlarms alarms;
    private readonly MessengerBackOff backOff;
    private readonly MessengerOptions options;
    private readonly ILogger<MessengerChannel> log;
    private readonly Counter<long> sends;

    public MessengerChannel(
        MessengerGraph graph, MessengerMedia media, MessengerAlarms alarms, MessengerBackOff backOff, IOptions<MessengerOptions> options, IMeterFactory meters, ILogger<MessengerChannel> log)
    {
        (this.graph, this.media, this.alarms, this.backOff, this.options, this.log) = (graph, media, alarms, backOff, options.Value, log);
        sends = meters.Create("GanDan.Messenger").CreateCounter<long>(
            "gandan.messenger.sends", description: "Sends by where the token travelled (which of the two every edge of Meta takes is not confirmed) and by Meta's error code");
    }

    public string Name => ChannelName;

    public bool RepeatIsHarmless => false;

    public ChannelLimits Limits => MessengerPayload.Limits;

    public ChannelRate Rate => new(options.RatePerSecond, options.RateBurst);

    public WindowVerdict Window(MessageAuthor author, DateTimeOffset? heardAt, DateTimeOffset now) => MessengerWindow.Of(author, heardAt, now, options.HumanAgentTag);

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation)
    {
        if (message.Means == MessengerWindow.HumanAgent && (message.Author != MessageAuthor.Official || !options.HumanAgentTag))
        {
            // The window was judged under other settings, or by mistake: the tag on bot text can cost the page its right to write.
            return new SendOutcome.WindowClosed("the human agent tag is not for this message");
        }

        try
        {
            return Outcome(message.Account, await graph.PostAsync(message.Account, MessengerPayload.Of(message), cancellation));
        }
        catch (Exception e) when (VendorFailure.Of(e) is { } failure)
        {
            Count("none");
            return failure;
        }
    }

    public async Task ShowTypingAsync(string account, string person, CancellationToken cancellation)
    {
        try
        {
            await graph.PostAsync(account, MessengerPayload.Typing(person), cancellation);
        }
        catch (Exception e) when (VendorFailure.Of(e) is not null)
        {
            // Only a courtesy; the message itself will tell what is wrong.
        }
    }

    public Task<FetchOutcome> FetchAsync(string account, InboundAttachment attachment, int maxBytes, CancellationToken cancellation) =>
        media.FetchAsync(attachment, maxBytes, cancellation);

    private SendOutcome Outcome(string account, MessengerAnswer answer)
    {
        Count(answer.Error?.ToString() ?? (answer.MessageId is null ? "none" : "0"));
        if (answer.MessageId is { } id)
        {
            alarms.Sent();
            backOff.Sent(account);
            return new SendOutcome.Sent(id);
        }

        if (answer.Error is { } error)
        {
            SendFailed(answer.Status, error.ToString(), error.Trace);
            if (MessengerErrors.Words(error) is { } words)
            {
                alarms.Raise(words, error);
            }
        }

        return MessengerErrors.Outcome(answer.Status, answer.Error, trouble => trouble == MessengerTrouble.Rate ? backOff.Held(account, answer.RestFor) : options.TroubleHold);
    }

    private void Count(string error) => sends.Add(1, new("token_in", options.TokenIn.ToString()), new("error", error));

    [LoggerMessage(1, LogLevel.Information, "Messenger: a send failed with HTTP {Status}, error {Error}, fbtrace_id {Trace}")]
    private partial void SendFailed(int status, string error, string trace);
}
