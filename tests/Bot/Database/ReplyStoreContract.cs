using Bot.Database;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Tests.Bot.Database;

/// <summary>What becomes of replies, receipts, echoes and escalations: the same promises on both databases.</summary>
public abstract class ReplyStoreContract(Engine engine) : StoreContract(engine)
{
    [Fact]
    public async Task A_reply_is_claimed_by_one_and_settled_by_that_one_alone()
    {
        var reply = await QueuedAsync();
        var other = await OtherAsync();
        var claims = await Task.WhenAll(
            Task.Run(() => Store.ClaimReplyAsync(Some.Conversation, reply.Id, "a", Cancellation)),
            Task.Run(() => other.ClaimReplyAsync(Some.Conversation, reply.Id, "b", Cancellation)));
        var (owner, stranger) = claims[0] ? ("a", "b") : ("b", "a");
        Assert.Single(claims, c => c);
        Assert.Equal((OutboundState.Sending, owner), await StateAsync());

        await Store.MarkReplyAsync(Some.Conversation, Mark(reply, OutboundState.Unknown, stranger), Cancellation);
        await Store.MarkReplyAsync(Some.Conversation, Mark(reply, OutboundState.Unknown), Cancellation);
        Assert.Equal((OutboundState.Sending, owner), await StateAsync());

        await Store.MarkReplyAsync(Some.Conversation, Mark(reply, OutboundState.Sent, owner, "v1", Now), Cancellation);
        Assert.Equal((OutboundState.Sent, null), await StateAsync());
        Assert.False(await Store.ClaimReplyAsync(Some.Conversation, reply.Id, "a", Cancellation));
    }

    [Fact]
    public async Task A_late_sent_mends_an_unknown_and_nothing_else_does()
    {
        var reply = await QueuedAsync();
        await Store.ClaimReplyAsync(Some.Conversation, reply.Id, "a", Cancellation);
        await Store.MarkReplyAsync(Some.Conversation, Mark(reply, OutboundState.Unknown, "a"), Cancellation);
        await Store.MarkReplyAsync(Some.Conversation, Mark(reply, OutboundState.Refused, "a"), Cancellation);
        Assert.Equal(OutboundState.Unknown, (await StateAsync()).State);

        await Store.MarkReplyAsync(Some.Conversation, Mark(reply, OutboundState.Sent, "a", "v1", Now), Cancellation);
        Assert.Equal(OutboundState.Sent, (await StateAsync()).State);
    }

    [Fact]
    public async Task Receipts_move_the_named_sends_and_those_up_to_a_moment_and_never_back()
    {
        foreach (var n in (int[])[1, 2, 3])
        {
            var reply = await QueuedAsync($"m{n}");
            await Store.MarkReplyAsync(Some.Conversation, Mark(reply, OutboundState.Sent, null, $"v{n}", Now + n), Cancellation);
        }

        await ReceiptAsync(OutboundState.Seen, null, "v1");
        await ReceiptAsync(OutboundState.Delivered, Now + 2);
        await ReceiptAsync(OutboundState.Delivered, null, "v1", "unheard of");

        Assert.Equal([OutboundState.Seen, OutboundState.Delivered, OutboundState.Sent], (await RowsAsync()).Select(r => r.State));
    }

    [Fact]
    public async Task An_echo_is_ours_theirs_or_not_settled_yet()
    {
        Assert.Equal(EchoOrigin.Theirs, await OriginAsync("v1"));
        var reply = await QueuedAsync();
        Assert.Equal(EchoOrigin.Theirs, await OriginAsync("v1"));
        await Store.ClaimReplyAsync(Some.Conversation, reply.Id, "a", Cancellation);
        Assert.Equal(EchoOrigin.Unsettled, await OriginAsync("v1"));
        await Store.MarkReplyAsync(Some.Conversation, Mark(reply, OutboundState.Unknown, "a"), Cancellation);
        Assert.Equal(EchoOrigin.Ours, await OriginAsync("v1"));
        Assert.Equal(EchoOrigin.Theirs, await OriginAsync("v1", Now + (3_600 * 1_000)));
        await Store.ConfirmReplyAsync(Some.Conversation, reply.Key, "v1", Now, Cancellation);
        Assert.Equal(EchoOrigin.Ours, await OriginAsync("v1"));
        Assert.Equal(EchoOrigin.Theirs, await OriginAsync("v2"));
        Assert.Equal((OutboundState.Sent, "v1"), ((await RowsAsync())[0].State, (await RowsAsync())[0].VendorId));
    }

    [Fact]
    public async Task What_waited_for_the_window_goes_first_once_the_citizen_is_heard()
    {
        var old = await QueuedAsync();
        await Store.MarkReplyAsync(Some.Conversation, Mark(old, OutboundState.WaitingForWindow), Cancellation);
        await AnswerAsync("m2", t => t with { Replies = [new NewReply("k2", "mới", "[]")] });
        Assert.Equal("k2", (await Store.NextReplyAsync(Some.Conversation, Cancellation))!.Key);

        await AnswerAsync("m3", t => t with { HeardAt = Now + 5 });

        var next = await Store.NextReplyAsync(Some.Conversation, Cancellation);
        Assert.Equal((old.Key, Now + 5), (next!.Key, next.HeardAt));
        await AnswerAsync("m4", t => t);
        Assert.Equal(Now + 5, (await Store.NextReplyAsync(Some.Conversation, Cancellation))!.HeardAt);
    }

    [Fact]
    public async Task A_try_that_failed_comes_again_and_is_counted_unless_it_was_none()
    {
        var reply = await QueuedAsync();
        await Store.MarkReplyAsync(Some.Conversation, Mark(reply, OutboundState.Queued) with { NextAt = Now + 9, Reason = "503" }, Cancellation);
        await Store.MarkReplyAsync(Some.Conversation, Mark(reply, OutboundState.Queued) with { NextAt = Now + 10, Counts = false }, Cancellation);
        var next = (await Store.NextReplyAsync(Some.Conversation, Cancellation))!;
        Assert.Equal((1, Now + 10), (next.Attempts, next.NextAt));
    }

    [Fact]
    public async Task Unsent_replies_are_counted_by_state()
    {
        OutboundState[] states = [OutboundState.Queued, OutboundState.Sent, OutboundState.Unknown, OutboundState.Refused, OutboundState.GivenUp, OutboundState.WaitingForWindow, OutboundState.Refused];
        foreach (var (state, n) in states.Select((s, n) => (s, n)))
        {
            await Store.MarkReplyAsync(Of($"p{n}"), Mark(await QueuedAsync($"m{n}", $"p{n}"), state), Cancellation);
        }

        var counts = await Store.CountUnsentAsync(Cancellation);
        Assert.Equal(2, counts[OutboundState.Refused]);
        Assert.Equal(
            [OutboundState.Queued, OutboundState.Unknown, OutboundState.Refused, OutboundState.GivenUp, OutboundState.WaitingForWindow], counts.Keys.Order());
    }

    [Fact]
    public async Task An_escalation_is_answered_once_and_the_conversation_waits_no_longer()
    {
        await AnswerAsync("m1", t => t with
        {
            State = """{"handover":{"since":"2026-11-25T01:00:00+00:00"},"answer":{"tên":"Khai sinh \u0000","procedure":"1.001193"}}""",
            Escalations = [new NewEscalation("Chưa rõ", "gặp cán bộ")],
        });
        var id = Assert.Single(await ReadAsync(db => db.WaitingEscalationsAsync(Cancellation))).Id;
        Assert.Equal(Some.Conversation, await Store.EscalatedAsync(id, Cancellation));
        var other = await OtherAsync();

        var answered = await Task.WhenAll(
            Task.Run(() => Store.AnswerEscalationAsync(id, [new NewReply("k", "Mời đến quầy số 3", "[]", ReplyAuthor.Official)], 2, Cancellation)),
            Task.Run(() => other.AnswerEscalationAsync(id, [new NewReply("k", "Mời đến quầy số 3", "[]", ReplyAuthor.Official)], 2, Cancellation)));

        Assert.Single(answered, a => a);
        Assert.Null(await Store.EscalatedAsync(id, Cancellation));
        // Whoever still remembers version 1 must load again before it commits.
        Assert.Equal(new Memory(2, """{"answer":{"tên":"Khai sinh \u0000","procedure":"1.001193"}}"""), await Store.LoadAsync(Some.Conversation, Cancellation));
        Assert.Equal((ReplyAuthor.Official, null), (Assert.Single(await RowsAsync()).Author, (await RowsAsync())[0].InboundId));
        Assert.False(await Store.AnswerEscalationAsync(999, [], 2, Cancellation));
    }

    [Fact]
    public async Task A_turn_that_an_official_took_over_closes_what_waited_for_one()
    {
        await AnswerAsync("m1", t => t with { Escalations = [new NewEscalation("Chưa rõ", "gặp cán bộ")] });
        await AnswerAsync("m2", t => t with { ClosesEscalations = true });
        Assert.Empty(await ReadAsync(db => db.WaitingEscalationsAsync(Cancellation)));
    }

    private async Task<(OutboundState State, string? By)> StateAsync() => (await RowsAsync()) is [var row] ? (row.State, row.ClaimedBy) : throw new InvalidOperationException();

    private Task<List<OutboundRow>> RowsAsync() => ReadAsync(db => db.Outbound.AsNoTracking().OrderBy(r => r.Id).ToListAsync(Cancellation));

    private Task ReceiptAsync(OutboundState state, long? upTo, params string[] ids) => Store.MarkReceiptAsync(new Receipt(Some.Conversation, state, ids, upTo), Cancellation);

    private Task<EchoOrigin> OriginAsync(string id, long? at = null) => Store.EchoOriginAsync(Some.Conversation, id, at ?? Now, Cancellation);
}

public sealed class SqliteReplyStoreTest() : ReplyStoreContract(Engine.Sqlite);

public sealed class PostgresReplyStoreTest() : ReplyStoreContract(Engine.PostgreSql);
