using Bot.Database;
using Knowledge.Answering;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Tests.Journeys;

/// <summary>The promise of the whole pipeline: whatever moment the process dies, no message is lost and none is answered twice.</summary>
public sealed class DurabilityTest
{
    private const int Citizens = 8;
    private const int MessagesEach = 30;
    private const int Kills = 9;

    [Fact]
    public async Task A_process_killed_again_and_again_answers_every_message_once_and_in_order()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TempFolder();
        await using var life = new MortalBot(folder.Data, new Random(20261125));
        await life.StartAsync(cancellation);

        var citizens = Enumerable.Range(1, Citizens).Select(n => new StubbornCitizen(life, n)).ToList();
        var killing = life.KillAsync(Kills, every: (15, 45), cancellation);
        await Task.WhenAll(citizens.Select(c => c.SendAsync(MessagesEach, untilAtLeast: killing, cancellation)));
        Assert.Equal(Kills, await killing);

        using var database = new SqliteDatabase(folder.Data.Database);
        await database.StartAsync(cancellation);
        await Eventually.TrueAsync(
            async () =>
            {
                await using var db = await database.OpenAsync(cancellation);
                return !await db.Inbound.AnyAsync(m => m.Status == InboundStatus.Waiting, cancellation)
                    && !await db.Outbound.AnyAsync(r => r.State == OutboundState.Queued || r.State == OutboundState.Sending, cancellation);
            },
            "messages or replies still wait after 20 seconds");

        await using var read = await database.OpenAsync(cancellation);
        foreach (var citizen in citizens)
        {
            await CheckAsync(read, citizen, cancellation);
        }
    }

    private static async Task CheckAsync(BotDb db, StubbornCitizen citizen, CancellationToken cancellation)
    {
        var conversation = citizen.Conversation;
        var messages = await db.Inbound.Where(m => m.Person == conversation).OrderBy(m => m.Id).ToListAsync(cancellation);
        var replies = await db.Outbound.Where(r => r.Person == conversation).OrderBy(r => r.Id).ToListAsync(cancellation);
        var transcript = await db.WebChatActivities.Where(a => a.Conversation == conversation).OrderBy(a => a.Sequence).ToListAsync(cancellation);

        // Kept once each, in the order in which they were sent, and each the cause of exactly one turn.
        Assert.Equal(citizen.Acknowledged, messages.Select(m => m.Text));
        Assert.All(messages, m => Assert.Equal(InboundStatus.Answered, m.Status));
        Assert.Equal(messages.Count, (await db.Conversations.SingleAsync(c => c.Person == conversation, cancellation)).Version);

        // Every message has its replies, in the order of the messages, and each was shown once, in that order.
        Assert.Equal(messages.Select(m => (long?)m.Id), replies.Select(r => r.InboundId).Distinct());
        Assert.Equal(replies.Select(r => r.InboundId).Order(), replies.Select(r => r.InboundId));
        Assert.All(replies, r => Assert.Equal(OutboundState.Sent, r.State));
        Assert.Equal(replies.Select(r => r.Key), transcript.Where(a => !a.Key.StartsWith("in:", StringComparison.Ordinal)).Select(a => a.Key));
        Assert.Single(replies, r => r.Text == PhraseBook.Load().Say("turn.notice"));
    }
}
