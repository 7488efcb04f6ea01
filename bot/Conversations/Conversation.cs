using System.Text.Json;
using Bot.Database;
using Bot.Outbox;
using Bot.Skills;
using Connectors.Channels;

namespace Bot.Conversations;

/// <summary>
/// Answers what waits in one conversation, in order, one transaction a turn. Its memory is loaded before the list of messages:
/// a list that is out of date then always meets a version that is out of date too, and the commit is refused.
/// </summary>
internal sealed class Conversation(ConversationKey key, ConversationParts parts, TimeProvider clock)
{
    private const int AtOnce = 20;
    private readonly RateQueue pace = new();
    private Memory? memory;
    private DateTimeOffset restsUntil;

    /// <summary>Returns when nothing waits, or when what waits cannot be answered now: the sweep comes again. False: there was nothing to answer.</summary>
    public async Task<bool> AnswerWaitingAsync(CancellationToken cancellation)
    {
        try
        {
            return await AnswerAllAsync(cancellation);
        }
        finally
        {
            // Of very many silent conversations this would be the largest part; reading it again is a hundredth of a turn.
            memory = null;
        }
    }

    /// <summary>Sends what is queued, whoever queued it.</summary>
    public void SendWaiting() => parts.Outbox.Wake(key);

    private async Task<bool> AnswerAllAsync(CancellationToken cancellation)
    {
        // Who floods is not even read for before the next answer is due: each message kept would cost a reading of those that wait.
        while (clock.GetUtcNow() >= restsUntil)
        {
            using var place = await parts.Gate.EnterAsync(cancellation);
            memory ??= await parts.Store.LoadAsync(key, cancellation);
            var waiting = await parts.Store.WaitingAsync(key, AtOnce, cancellation);
            if (waiting.Count == 0)
            {
                return false;
            }

            foreach (var message in waiting)
            {
                await place.EnterAsync(cancellation);
                switch (await AnswerAsync(message, memory, place, cancellation))
                {
                    case Step.NotNow:
                        return true;
                    case Step.Fenced:
                        // Another owner was faster: what we remember is old, and so is the list.
                        memory = null;
                        break;
                }

                if (memory is null)
                {
                    break;
                }
            }

            if (memory is not null && waiting.Count < AtOnce)
            {
                // What was kept meanwhile woke the conversation again.
                return true;
            }
        }

        return true;
    }

    private async Task<Step> AnswerAsync(WaitingMessage message, Memory before, TurnGate.Place place, CancellationToken cancellation)
    {
        var state = StateJson.Read(before.State);
        SkillOutcome? nothing = null;
        if (message.Event == ChannelEvents.OfficialReply)
        {
            switch (await parts.Store.EchoOriginAsync(key, EchoId.VendorIdOf(message.MessageId), message.SentAt, cancellation))
            {
                case EchoOrigin.Unsettled:
                    return Step.NotNow;
                case EchoOrigin.Ours:
                    nothing = new SkillOutcome(new TurnReport { Kind = "echo" }, [], state, []);
                    break;
            }
        }
        else if (!pace.TryTake(parts.Pace, clock.GetUtcNow()))
        {
            parts.Meter.Slowed();
            restsUntil = clock.GetUtcNow() + parts.Rest;
            return Step.NotNow;
        }

        var started = clock.GetTimestamp();
        var outcome = nothing ?? await RunAsync(new Turn(new InboundContent(message.Text, message.Event) { Attachments = AttachmentJson.Read(message.Attachments) }, state, clock.GetUtcNow()), place, cancellation);
        var finished = Finish(message, before, outcome);
        place.Leave();
        if (!await parts.Store.CommitAsync(finished, cancellation))
        {
            parts.Meter.Fenced();
            return Step.Fenced;
        }

        memory = new Memory(before.Version + 1, finished.State);
        parts.Meter.Answered(outcome.Report.Kind, finished.Failed, clock.GetElapsedTime(started));
        if (finished.Replies.Count > 0 || finished.HeardAt is not null)
        {
            parts.Outbox.Wake(key);
        }

        return Step.Answered;
    }

    private async Task<SkillOutcome> RunAsync(Turn turn, TurnGate.Place place, CancellationToken cancellation)
    {
        var running = parts.Runner.RunAsync(turn, cancellation);
        if (!running.IsCompleted)
        {
            place.Leave();
            _ = parts.Typing.ShowWhileAsync(key, running);
        }

        return await running;
    }

    private FinishedTurn Finish(WaitingMessage message, Memory before, SkillOutcome outcome)
    {
        var now = clock.GetUtcNow();
        return new FinishedTurn
        {
            Conversation = key,
            Message = message,
            Version = before.Version,
            State = StateJson.Write(outcome.Next),
            Report = JsonSerializer.Serialize(outcome.Report with { Text = "" }, JsonSerializerOptions.Web),
            Now = now.ToUnixTimeMilliseconds(),
            HeardAt = message.Event is null or ChannelEvents.Join ? message.SentAt : null,
            Failed = outcome.Report.Failed == true,
            Forget = outcome.Records.OfType<TurnRecord.ForgetMessage>().Any(),
            Replies = [.. outcome.Replies.SelectMany(r => parts.Channels.Fit(key.Channel, r.Text, r.Options, ReplyAuthor.Bot, now))],
            Escalations = [.. outcome.Records.OfType<TurnRecord.Escalation>().Select(e => new NewEscalation(e.Summary, e.LastMessage))],
            ClosesEscalations = outcome.Records.OfType<TurnRecord.CloseEscalations>().Any(),
            Fetches = [.. outcome.Records.OfType<TurnRecord.FetchAttachment>().Select((f, i) => new NewAttachment(i, AttachmentJson.Write(f.Attachment)))],
        };
    }

    private enum Step { Answered, Fenced, NotNow }
}
