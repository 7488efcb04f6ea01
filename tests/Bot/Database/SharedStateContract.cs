using Bot.Database;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Tests.Bot.Database;

/// <summary>What all processes of an installation share beside messages: rights, tokens, attachments, and forgetting. The same promises on both databases.</summary>
public abstract class SharedStateContract(Engine engine) : StoreContract(engine)
{
    private const long Minute = 60_000;

    [Fact]
    public async Task A_right_is_one_process_s_until_it_runs_out_or_is_given_back()
    {
        var (one, other) = (new LeaseStore(Database), new LeaseStore(await Fresh.OpenAsync()));
        Assert.True(await one.HoldAsync("quyền", "một", Now, Now + Minute, Cancellation));
        Assert.True(await one.HoldAsync("quyền", "một", Now + 1, Now + Minute, Cancellation));
        Assert.False(await other.HoldAsync("quyền", "hai", Now + 2, Now + Minute, Cancellation));
        Assert.True(await other.HoldAsync("quyền khác", "hai", Now, Now + Minute, Cancellation));

        await other.ReleaseAsync("quyền", "hai", Cancellation);
        Assert.False(await other.HoldAsync("quyền", "hai", Now + 3, Now + Minute, Cancellation));

        Assert.True(await other.HoldAsync("quyền", "hai", Now + Minute, Now + (2 * Minute), Cancellation));
        await other.ReleaseAsync("quyền", "hai", Cancellation);
        Assert.True(await one.HoldAsync("quyền", "một", Now + Minute, Now + (2 * Minute), Cancellation));
    }

    [Fact]
    public async Task Of_many_that_ask_at_once_one_gets_the_right()
    {
        var processes = new List<LeaseStore>();
        for (var i = 0; i < 4; i++)
        {
            processes.Add(new LeaseStore(await Fresh.OpenAsync()));
        }

        var held = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Task.Run(() => processes[n % 4].HoldAsync("quyền", $"tiến trình {n}", Now, Now + Minute, Cancellation))));
        Assert.Single(held, h => h);
    }

    [Fact]
    public async Task A_server_stands_alone_until_it_ends()
    {
        var other = await Fresh.OpenAsync();
        await using (var first = await Database.ServeAsync(together: false, Cancellation))
        {
            Assert.NotNull(first);
            Assert.Null(await other.ServeAsync(together: false, Cancellation));
            Assert.Null(await other.ServeAsync(together: true, Cancellation));
        }

        await using var second = await other.ServeAsync(together: false, Cancellation);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task Tokens_come_back_as_they_were_saved()
    {
        var store = new TokenStore(Database);
        Assert.Null(await store.ReadAsync("zalo", "oa", Cancellation));
        var bare = new ChannelTokenRow { Channel = "zalo", Account = "oa", Seed = "hạt", SpendingSince = Now };
        await store.SaveAsync(bare, Cancellation);
        Assert.Equivalent(bare, await new TokenStore(await Fresh.OpenAsync()).ReadAsync("zalo", "oa", Cancellation), strict: true);

        var full = new ChannelTokenRow { Channel = "zalo", Account = "oa", Seed = "hạt", Access = "a", Refresh = "r", ExpiresAt = Now + 1, Before = "b", Trouble = "-14020" };
        await store.SaveAsync(full, Cancellation);
        Assert.Equivalent(full, await store.ReadAsync("zalo", "oa", Cancellation), strict: true);
    }

    [Fact]
    public async Task An_attachment_is_due_until_it_is_fetched_or_refused_and_its_link_goes_then()
    {
        var store = new AttachmentStore(Database);
        await AnswerAsync("m1", t => t with { Fetches = [new NewAttachment(0, "{\"a\":1}"), new NewAttachment(1, "{\"b\":2}"), new NewAttachment(2, "{}")] });
        var due = await store.DueAsync(Now, 10, Cancellation);
        Assert.Equal(["{\"a\":1}", "{\"b\":2}", "{}"], due.OrderBy(d => d.Id).Select(d => d.Content));

        var ids = due.Select(d => d.Id).Order().ToList();
        await store.FetchedAsync(ids[0], "media/x.jpg", "image/jpeg", 10, Cancellation);
        await store.RefusedAsync(ids[1], "quá lớn", Cancellation);
        await store.LaterAsync(ids[2], Now + Minute, "bận", Cancellation);
        Assert.Empty(await store.DueAsync(Now, 10, Cancellation));
        Assert.Equal(1, Assert.Single(await store.DueAsync(Now + Minute, 10, Cancellation)).Attempts);

        var rows = await ReadAsync(db => db.Attachments.AsNoTracking().OrderBy(a => a.Id).ToListAsync(Cancellation));
        Assert.Equal([AttachmentState.Fetched, AttachmentState.Refused, AttachmentState.Waiting], rows.Select(r => r.State));
        Assert.Equal(["", "", "{}"], rows.Select(r => r.Content));
        Assert.Equal(("media/x.jpg", "image/jpeg", (long?)10), (rows[0].File, rows[0].MediaType, rows[0].Size));
    }

    [Fact]
    public async Task What_is_old_and_finished_is_forgotten_and_nothing_else()
    {
        var retention = new RetentionStore(Database);
        await Store.KeepAsync(Some.Inbound("hỏi cũ", "cũ") with { Conversation = Of("an") }, n => $$"""{"n":{{n}}}""", Cancellation);
        var message = (await Store.WaitingAsync(Of("an"), 1, Cancellation))[0];
        await Store.CommitAsync(Turn(message, 0, "an") with { Replies = [new NewReply("k1", "đáp", "[]")], Fetches = [new NewAttachment(0, "{}")] }, Cancellation);
        await new AttachmentStore(Database).FetchedAsync(1, "media/cũ.jpg", "image/jpeg", 1, Cancellation);
        await KeepAsync("chưa trả lời", "chờ", "bình");

        // A reply that still waits to be sent keeps its conversation.
        await ForgetAsync(retention, Now + Minute);
        Assert.Equal(1, await ReadAsync(db => db.Outbound.CountAsync(Cancellation)));
        Assert.Equal(1, await ReadAsync(db => db.Conversations.CountAsync(Cancellation)));

        var reply = (await Store.NextReplyAsync(Of("an"), Cancellation))!;
        await Store.MarkReplyAsync(Of("an"), Mark(reply, OutboundState.Sent, sentAt: Now), Cancellation);
        Assert.Empty(await ForgetAsync(retention, Now - Minute));
        Assert.Equal(1, await ReadAsync(db => db.Outbound.CountAsync(Cancellation)));

        await ForgetAsync(retention, Now + Minute);
        Assert.Equal(0, await ReadAsync(db => db.Outbound.CountAsync(Cancellation)));
        Assert.Equal(0, await ReadAsync(db => db.Conversations.CountAsync(Cancellation)));
        Assert.Equal(0, await ReadAsync(db => db.WebChatActivities.CountAsync(Cancellation)));
        Assert.Equal("chưa trả lời", (await ReadAsync(db => db.Inbound.SingleAsync(Cancellation))).Text);
    }

    [Fact]
    public async Task The_names_of_forgotten_copies_are_told_so_that_the_files_go_too()
    {
        await AnswerAsync("m1", t => t with { Fetches = [new NewAttachment(0, "{}")] });
        var store = new AttachmentStore(Database);
        await store.FetchedAsync((await store.DueAsync(Now, 1, Cancellation))[0].Id, "media/cũ.jpg", "image/jpeg", 1, Cancellation);
        Assert.Equal(["media/cũ.jpg"], await ForgetAsync(new RetentionStore(Database), Now + Minute));
        Assert.Equal(0, await ReadAsync(db => db.Attachments.CountAsync(Cancellation)));
    }

    private static async Task<IReadOnlyList<string>> ForgetAsync(RetentionStore retention, long before)
    {
        var files = await retention.ForgetAttachmentsAsync(before, 100, Cancellation);
        await retention.ForgetMessagesAsync(before, 100, Cancellation);
        await retention.ForgetConversationsAsync(before, 100, Cancellation);
        return files;
    }
}

public sealed class SqliteSharedStateTest() : SharedStateContract(Engine.Sqlite);

public sealed class PostgresSharedStateTest() : SharedStateContract(Engine.PostgreSql)
{
    [Fact]
    public async Task Nodes_of_a_cluster_stand_beside_each_other_and_let_no_lone_server_in()
    {
        await using var one = await Database.ServeAsync(together: true, Cancellation);
        await using var other = await (await Fresh.OpenAsync()).ServeAsync(together: true, Cancellation);
        Assert.NotNull(other);
        Assert.Null(await (await Fresh.OpenAsync()).ServeAsync(together: false, Cancellation));
    }
}
