using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Bot.Database;
using Knowledge.Answering;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Tests.Journeys;

/// <summary>Two processes on one PostgreSQL are one bot, whichever of them a page reaches and whichever dies.</summary>
public sealed class ClusterTest
{
    private const int Citizens = 8;
    private const int Kills = 4;
    private const int Burst = 3;

    [Fact]
    public async Task Nodes_killed_in_turn_lose_nothing_repeat_nothing_and_are_replaced_within_seconds()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(Engine.PostgreSql);
        var key = NodeProcess.NewKey();
        using var first = new NodeProcess(database, key);
        using var second = new NodeProcess(database, key);
        NodeProcess[] nodes = [first, second];
        await Task.WhenAll(nodes.Select(n => n.StartAsync(cancellation)));

        var citizens = Enumerable.Range(1, Citizens).Select(n => new ClusterCitizen(nodes, n)).ToList();
        await Task.WhenAll(citizens.Select(c => c.OpenAsync(cancellation)));
        await RoundAsync(citizens, cancellation);
        for (var kill = 0; kill < Kills; kill++)
        {
            // Killed while everybody talks; the round ends only when every conversation of the dead node has found its new owner.
            var round = RoundAsync(citizens, cancellation);
            await nodes[kill % 2].KillAsync(cancellation);
            await round;
            await Task.WhenAll(nodes[kill % 2].StartAsync(cancellation), RoundAsync(citizens, cancellation));
        }

        var longest = citizens.SelectMany(c => c.Waited).Max();
        TestContext.Current.TestOutputHelper?.WriteLine($"longest from post to answer over {Kills} kills: {longest.TotalSeconds:F1} s");
        var bot = await database.OpenAsync();
        await Eventually.TrueAsync(
            async () =>
            {
                await using var db = await bot.OpenAsync(cancellation);
                return !await db.Outbound.AnyAsync(r => r.State == OutboundState.Queued || r.State == OutboundState.Sending, cancellation);
            },
            "replies still wait after 20 seconds");
        await using var read = await bot.OpenAsync(cancellation);
        foreach (var citizen in citizens)
        {
            await CheckAsync(read, citizen, cancellation);
        }

        Assert.InRange(longest, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_page_at_one_node_sees_at_once_what_was_said_and_answered_through_another()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(Engine.PostgreSql);
        var key = NodeProcess.NewKey();
        using var first = new NodeProcess(database, key);
        using var second = new NodeProcess(database, key);
        await Task.WhenAll(first.StartAsync(cancellation), second.StartAsync(cancellation));
        var citizen = new ClusterCitizen([second], 1);
        await citizen.OpenAsync(cancellation);

        // The ticket was signed by the second node, the stream opens at the first.
        using var page = await citizen.PageAsync(at: first, cancellation);
        await citizen.SayAsync(1, cancellation);
        var answered = TimeProvider.System.GetTimestamp();
        await ReadUntilAsync(page, PhraseBook.Load().Say("turn.notice"), cancellation);

        // A keep-alive, which reads too, comes after twenty seconds.
        Assert.InRange(TimeProvider.System.GetElapsedTime(answered), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private static Task RoundAsync(List<ClusterCitizen> citizens, CancellationToken cancellation) =>
        Task.WhenAll(citizens.Select(c => c.SayAsync(Burst, cancellation)));

    private static async Task ReadUntilAsync(ClientWebSocket page, string text, CancellationToken cancellation)
    {
        var buffer = new byte[65536];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(15));
        var seen = "";
        while (!seen.Contains(text, StringComparison.Ordinal))
        {
            var frame = await page.ReceiveAsync(buffer, limit.Token);
            seen = frame.Count == 0 ? "" : string.Join('\n', JsonDocument.Parse(Encoding.UTF8.GetString(buffer, 0, frame.Count)).RootElement.GetProperty("activities").EnumerateArray()
                .Select(a => a.TryGetProperty("text", out var said) ? said.GetString() : ""));
        }
    }

    private static async Task CheckAsync(BotDb db, ClusterCitizen citizen, CancellationToken cancellation)
    {
        var conversation = citizen.Conversation;
        var messages = await db.Inbound.Where(m => m.Person == conversation).OrderBy(m => m.Id).ToListAsync(cancellation);
        var replies = await db.Outbound.Where(r => r.Person == conversation).OrderBy(r => r.Id).ToListAsync(cancellation);
        var transcript = await db.WebChatActivities.Where(a => a.Conversation == conversation).OrderBy(a => a.Sequence).ToListAsync(cancellation);

        // Kept once each, in order, and each the cause of exactly one turn.
        Assert.Equal(citizen.Acknowledged, messages.Select(m => m.Text));
        Assert.All(messages, m => Assert.Equal(InboundStatus.Answered, m.Status));
        Assert.Equal(messages.Count, (await db.Conversations.SingleAsync(c => c.Person == conversation, cancellation)).Version);

        // Answered in the order of the messages, and each answer shown once, in that order.
        Assert.Equal(messages.Select(m => (long?)m.Id), replies.Select(r => r.InboundId).Distinct());
        Assert.Equal(replies.Select(r => r.InboundId).Order(), replies.Select(r => r.InboundId));
        Assert.All(replies, r => Assert.Equal(OutboundState.Sent, r.State));
        Assert.Equal(replies.Select(r => r.Key), transcript.Where(a => !a.Key.StartsWith("in:", StringComparison.Ordinal)).Select(a => a.Key));
    }
}
