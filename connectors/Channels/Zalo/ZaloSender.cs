using Microsoft.Extensions.Options;

namespace Connectors.Channels.Zalo;

/// <summary>Sends one reply, with the second tries the vendor's codes ask for, and turns how it ended into an outcome.</summary>
internal sealed class ZaloSender(ZaloApi api, ZaloTokens tokens, ZaloPace pace, ZaloAlarm alarm, ZaloMeter meter, IOptions<ZaloOptions> options, TimeProvider clock)
{
    private const string ConsultationPath = "/v3.0/oa/message/cs";

    public async Task<SendOutcome> SendAsync(OutboundMessage message, ChannelLimits limits, CancellationToken cancellation)
    {
        if (pace.Rest is { } rest)
        {
            return new SendOutcome.HoldAccount(rest, "the vendor's minute is used up");
        }

        if (message.Means == ZaloWindow.Template)
        {
            return await AnnounceAsync(message, cancellation);
        }

        // The host has cut it already; should it not fit all the same, the pieces follow each other.
        return await AllAsync(message, MessageParts.Fit(message.Text, message.Options, limits), limits, cancellation);
    }

    private async Task<SendOutcome> AllAsync(OutboundMessage message, IReadOnlyList<MessagePart> parts, ChannelLimits limits, CancellationToken cancellation)
    {
        SendOutcome outcome = new SendOutcome.Refused("empty");
        for (var i = 0; i < parts.Count; i++)
        {
            outcome = await ConsultAsync(message, parts[i], limits, cancellation);
            if (outcome is not SendOutcome.Sent)
            {
                return i == 0 ? outcome : new SendOutcome.Unknown("only its beginning was sent");
            }
        }

        return outcome;
    }

    private async Task<SendOutcome> ConsultAsync(OutboundMessage message, MessagePart part, ChannelLimits limits, CancellationToken cancellation)
    {
        var quote = options.Value.QuoteReplies && IsVendorId(message.InReplyTo) ? message.InReplyTo : null;
        var answer = await CallAsync(ConsultationPath, ZaloPayload.Consultation(message.Person, part.Text, part.Options, quote, options.Value.TemplateType), cancellation);
        var isPlain = part.Options.Count == 0 && quote is null;
        if (answer is ZaloAnswer.Failed { Code: var code } && ZaloErrors.Of(code) == ZaloErrors.Class.Form && !isPlain)
        {
            meter.Failed(code, "resent_as_text");
            var numbered = MessageParts.Fit(MessageParts.Numbered(part.Text, part.Options), [], limits);
            return await AllAsync(message with { InReplyTo = null, Options = [] }, numbered, limits, cancellation);
        }

        if (answer is ZaloAnswer.Taken taken)
        {
            Succeeded();
            meter.Sent(message.Means == ZaloWindow.Charged ? "charged" : "free", taken.Quota);
            return new SendOutcome.Sent(taken.MessageId.Length > 0 ? taken.MessageId : message.Id);
        }

        return Outcome(answer);
    }

    /// <summary>Says only that an answer waits: a template may be read by others on the phone's lock screen.</summary>
    private async Task<SendOutcome> AnnounceAsync(OutboundMessage message, CancellationToken cancellation)
    {
        if (options.Value.AnswerReadyTemplate.Length == 0)
        {
            return new SendOutcome.WindowClosed("no template any more");
        }

        var body = ZaloPayload.Template(message.Person, options.Value.AnswerReadyTemplate, options.Value.AnswerReadyData);
        var answer = await CallAsync(options.Value.TemplatePath, body, cancellation);
        if (answer is ZaloAnswer.Taken taken)
        {
            Succeeded();
            meter.Sent("template", taken.Quota);
            return new SendOutcome.Announced(taken.MessageId.Length > 0 ? taken.MessageId : message.Id);
        }

        // Whatever is wrong with the template, the answer itself is good and waits until the citizen writes.
        var outcome = Outcome(answer);
        return outcome is SendOutcome.Refused refused && answer is ZaloAnswer.Failed ? new SendOutcome.WindowClosed(refused.Reason) : outcome;
    }

    /// <summary>One call, again once with a new token, and again once where the vendor gave no reason.</summary>
    private async Task<ZaloAnswer> CallAsync(string path, byte[] body, CancellationToken cancellation)
    {
        string? rejected = null;
        var again = false;
        while (true)
        {
            var token = await TokenAsync(rejected, cancellation);
            if (token is not ZaloToken.Good { Access: var access })
            {
                return new ZaloAnswer.Broken(((ZaloToken.None)token).Outcome);
            }

            var answer = await api.PostAsync(path, body, access, cancellation);
            var kind = answer is ZaloAnswer.Failed { Code: var code } ? ZaloErrors.Of(code) : default(ZaloErrors.Class?);
            if (kind == ZaloErrors.Class.Token && rejected is null)
            {
                rejected = access;
            }
            else if (kind == ZaloErrors.Class.Once && !again)
            {
                again = true;
            }
            else
            {
                return answer;
            }
        }
    }

    private async Task<ZaloToken> TokenAsync(string? rejected, CancellationToken cancellation)
    {
        try
        {
            return await tokens.AccessAsync(rejected, cancellation);
        }
        catch (OperationCanceledException)
        {
            return new ZaloToken.None(new SendOutcome.TryLater(TimeSpan.Zero, "stopped before it was sent"));
        }
    }

    private SendOutcome Outcome(ZaloAnswer answer)
    {
        if (answer is not ZaloAnswer.Failed { Code: var code })
        {
            return ((ZaloAnswer.Broken)answer).Outcome;
        }

        var kind = ZaloErrors.Of(code);
        meter.Failed(code, kind.ToString().ToLowerInvariant());
        if (kind is ZaloErrors.Class.Account or ZaloErrors.Class.Token)
        {
            alarm.Raise(code);
        }

        return ZaloErrors.Outcome(code, clock.GetUtcNow(), kind == ZaloErrors.Class.Rate ? pace.Crowded() : TimeSpan.FromSeconds(5));
    }

    private void Succeeded()
    {
        pace.Passed();
        alarm.Lower();
    }

    /// <summary>Ids we made for events without one are not the vendor's.</summary>
    private static bool IsVendorId(string? id) => !string.IsNullOrEmpty(id) && !id.Contains(':', StringComparison.Ordinal);
}
