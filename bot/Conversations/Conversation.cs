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
internal sealed class Conversation(ConversationKey key, IMessageStore store, TurnRunner runner, OutboxSender outbox, TurnMeter meter, TimeProvider clock)
{
    private const int AtOnce = 20;
    private Memory? memory;

    public async Task AnswerWaitingAsync(CancellationToken cancellation)
    {
        while (true)
        {
            memory ??= await store.LoadAsync(key, cancellation);
            var waiting = await store.WaitingAsync(key, AtOnce, cancellation);
            if (waiting.Count == 0)
            {
                return;
            }

            foreach (var message in waiting)
            {
                if (!await AnswerAsync(message, memory, cancellation))
                {
                    // Another owner was faster: what we remember is old, and so is the list.
                    memory = null;
                    break;
                }
            }
        }
    }

    private async Task<bool> AnswerAsync(WaitingMessage message, Memory before, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var turn = new Turn(new InboundContent(message.Text, message.Event), StateJson.Read(before.State), clock.GetUtcNow());
        var outcome = await runner.RunAsync(turn, cancellation);
        var finished = Finish(message, before, outcome);
        if (!await store.CommitAsync(finished, cancellation))
        {
            meter.Fenced();
            return false;
        }

        memory = new Memory(before.Version + 1, finished.State);
        meter.Answered(outcome.Report.Kind, finished.Failed, clock.GetElapsedTime(started));
        if (finished.Replies.Count > 0)
        {
            outbox.Wake(key);
        }

        return true;
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
            Failed = outcome.Report.Failed == true,
            Forget = outcome.Records.OfType<TurnRecord.ForgetMessage>().Any(),
            Replies = [.. outcome.Replies.Select(r => new NewReply(
                Guid.CreateVersion7(now).ToString("N"), r.Text, JsonSerializer.Serialize(r.Options, JsonSerializerOptions.Web)))],
            Escalations = [.. outcome.Records.OfType<TurnRecord.Escalation>().Select(e => new NewEscalation(e.Summary, e.LastMessage))],
        };
    }
}
