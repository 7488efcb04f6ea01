using System.Net;
using Connectors.Channels;
using Connectors.Channels.Zalo;
using Tests.Support;

namespace Tests.Connectors.Zalo;

/// <summary>A refresh token works once: nothing that happens may cost the chain, and what does is said in time.</summary>
public sealed class ZaloTokensTest
{
    private static readonly TimeSpan Late = TimeSpan.FromHours(21);

    [Fact]
    public async Task The_first_message_spends_the_seed_and_later_ones_nothing()
    {
        var rig = new TokenRig();
        var process = rig.Process();
        Assert.Equal("A1", await GoodAsync(process));
        Assert.Equal("A1", await GoodAsync(process));
        Assert.Equal("A1", await GoodAsync(rig.Process("two")));
        Assert.Equal(1, rig.Calls);
        Assert.Equal(("R1", "R0", "R0", null, null), (rig.Stored!.Tokens!.Refresh, rig.Stored.Before, rig.Stored.Seed, rig.Stored.SpendingSince, rig.Stored.Trouble));
        Assert.Equal(90_000, rig.Metrics["gandan.zalo.token"]);
    }

    [Theory]
    [InlineData(19, "A1")]
    [InlineData(21, "A2")]
    public async Task At_four_fifths_of_its_life_it_is_renewed(int hours, string token)
    {
        var rig = new TokenRig();
        var process = rig.Process();
        await GoodAsync(process);
        rig.Clock.Advance(TimeSpan.FromHours(hours));
        Assert.Equal(token, await GoodAsync(process));
    }

    [Fact]
    public async Task All_who_wait_share_one_refresh_and_whoever_leaves_does_not_stop_it()
    {
        var rig = new TokenRig();
        var answer = new TaskCompletionSource();
        rig.Answer = answer.Task;
        var process = rig.Process();
        var waiting = Enumerable.Range(0, 50).Select(_ => process.AccessAsync(null, CancellationToken.None)).ToArray();
        using var leaving = new CancellationTokenSource();
        var left = process.AccessAsync(null, leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        answer.SetResult();
        Assert.All(await Task.WhenAll(waiting), t => Assert.Equal(new ZaloToken.Good("A1"), t));
        Assert.Equal(1, rig.Calls);
    }

    [Fact]
    public async Task A_second_process_does_not_spend_what_the_first_is_spending()
    {
        var rig = new TokenRig();
        var (one, two) = (rig.Process("one"), rig.Process("two"));
        Assert.Equal("A1", await GoodAsync(one));
        rig.Clock.Advance(Late);
        var answer = new TaskCompletionSource();
        rig.Answer = answer.Task;
        var first = one.AccessAsync(null, CancellationToken.None);
        await Eventually.TrueAsync(() => Task.FromResult(rig.Calls == 2), "the first process never called");
        // The old token still lives, so nobody waits for the other process.
        Assert.Equal("A1", await GoodAsync(two));
        var hold = Assert.IsType<SendOutcome.HoldAccount>(Assert.IsType<ZaloToken.None>(await two.AccessAsync("A1", CancellationToken.None)).Outcome);
        Assert.Equal(TimeSpan.FromSeconds(1), hold.After);
        answer.SetResult();
        Assert.Equal(new ZaloToken.Good("A2"), await first);
        Assert.Equal("A2", await GoodAsync(two));
        Assert.Equal(2, rig.Calls);
    }

    [Fact]
    public async Task A_token_that_the_vendor_refuses_is_replaced_once()
    {
        var rig = new TokenRig();
        var process = rig.Process();
        await GoodAsync(process);
        var again = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => process.AccessAsync("A1", CancellationToken.None)));
        Assert.All(again, t => Assert.Equal(new ZaloToken.Good("A2"), t));
        Assert.Equal(2, rig.Calls);
    }

    public enum Death { BeforeMark, AfterMark, BeforeCall, AfterCall, BeforeSave, AfterSave }

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task Wherever_the_process_dies_the_next_goes_on_or_the_old_token_serves_and_the_alarm_is_raised(Death death, bool first)
    {
        var rig = new TokenRig();
        if (!first)
        {
            await GoodAsync(rig.Process("earlier"));
            rig.Clock.Advance(Late);
        }

        var spentBefore = rig.Spent;
        rig.Vault.CrashAtWrite = rig.Vault.Writes + death switch { Death.BeforeMark or Death.AfterMark => 1, Death.BeforeSave or Death.AfterSave => 2, _ => 1_000 };
        rig.Vault.CrashAfterWriting = death is Death.AfterMark or Death.AfterSave;
        rig.DiesAtCall = (death == Death.BeforeCall, death == Death.AfterCall);
        var dying = await rig.Process("dying", dies: true).AccessAsync(null, CancellationToken.None);
        // What is not on disk for certain is not used.
        Assert.NotEqual(new ZaloToken.Good("A" + (spentBefore + 1)), dying);
        (rig.Vault.CrashAtWrite, rig.DiesAtCall) = (0, default);

        rig.Clock.Advance(TimeSpan.FromMinutes(2));
        var next = rig.Process("next");
        var token = await next.AccessAsync(null, CancellationToken.None);
        var lost = death is Death.AfterCall or Death.BeforeSave;
        Assert.Equal(lost ? "refused -14020" : null, rig.Stored!.Trouble);
        Assert.Null(rig.Stored.SpendingSince);
        if (lost && first)
        {
            Assert.IsType<SendOutcome.HoldAccount>(Assert.IsType<ZaloToken.None>(token).Outcome);
            Assert.Equal(0, rig.Metrics["gandan.zalo.token"]);
        }
        else
        {
            Assert.True(rig.Works(Assert.IsType<ZaloToken.Good>(token).Access));
            Assert.Equal(lost ? "A1" : $"A{rig.Spent}", ((ZaloToken.Good)token).Access);
        }

        Assert.Equal(lost, rig.Log.Lines.Any(l => l.StartsWith("Error Zalo refused", StringComparison.Ordinal)));
        // In the end an administrator grants anew, or nothing had to be done at all.
        Assert.True(rig.Works(await GoodAsync(lost ? rig.Process("mended", rig.Grant()) : next)));
        Assert.Null(rig.Stored!.Trouble);
    }

    [Fact]
    public async Task A_disk_that_fails_once_costs_nothing()
    {
        var rig = new TokenRig();
        var process = rig.Process();
        rig.Vault.CrashAtWrite = 2;
        Assert.IsType<ZaloToken.None>(await process.AccessAsync(null, CancellationToken.None));
        Assert.Equal("A1", await GoodAsync(process));
        Assert.Equal(("A1", 1), (rig.Stored!.Tokens!.Access, rig.Calls));
    }

    [Fact]
    public async Task A_lost_chain_holds_the_account_when_its_last_token_ends()
    {
        var rig = new TokenRig();
        var process = rig.Process();
        await GoodAsync(process);
        rig.Grant();
        rig.Clock.Advance(Late);
        Assert.Equal("A1", await GoodAsync(process));
        Assert.Equal("refused -14020", rig.Stored!.Trouble);
        var calls = rig.Calls;
        Assert.Equal("A1", await GoodAsync(process));
        Assert.Equal(calls, rig.Calls);
        rig.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(TimeSpan.FromMinutes(5), Assert.IsType<SendOutcome.HoldAccount>(Assert.IsType<ZaloToken.None>(await process.AccessAsync(null, CancellationToken.None)).Outcome).After);
        Assert.Equal(0, rig.Metrics["gandan.zalo.token"]);
    }

    [Fact]
    public async Task A_changed_seed_begins_a_new_chain_and_a_wrong_one_does_not_cost_the_old()
    {
        var rig = new TokenRig();
        await GoodAsync(rig.Process());
        Assert.Equal("A1", await GoodAsync(rig.Process("typo", "wrong")));
        Assert.Equal(("R0", "R1", "refused -14020"), (rig.Stored!.Seed, rig.Stored.Tokens!.Refresh, rig.Stored.Trouble));
        var seed = rig.Grant();
        Assert.Equal("A2", await GoodAsync(rig.Process("granted", seed)));
        Assert.Equal((seed, "R2", null), (rig.Stored!.Seed, rig.Stored.Tokens!.Refresh, rig.Stored.Trouble));
        // A node that has not been restarted yet has the old seed: it may not take the new chain away.
        Assert.Equal("A2", await GoodAsync(rig.Process("old")));
        Assert.Equal((seed, "R2"), (rig.Stored!.Seed, rig.Stored.Tokens!.Refresh));
    }

    [Theory]
    [InlineData(503, "busy")]
    [InlineData(200, "<html>")]
    [InlineData(200, "{}")]
    public async Task A_vendor_that_does_not_answer_is_asked_again_after_a_minute(int status, string body)
    {
        var rig = new TokenRig();
        var process = rig.Process();
        rig.Instead = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        Assert.IsType<SendOutcome.HoldAccount>(Assert.IsType<ZaloToken.None>(await process.AccessAsync(null, CancellationToken.None)).Outcome);
        Assert.Equal("no answer", rig.Stored!.Trouble);
        rig.Instead = null;
        Assert.IsType<ZaloToken.None>(await process.AccessAsync(null, CancellationToken.None));
        Assert.Equal(1, rig.Calls);
        rig.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("A1", await GoodAsync(process));
        Assert.Null(rig.Stored!.Trouble);
    }

    [Fact]
    public async Task No_line_of_any_log_holds_a_token()
    {
        var rig = new TokenRig();
        await GoodAsync(rig.Process());
        rig.Clock.Advance(Late);
        rig.Grant();
        await rig.Process("two").AccessAsync(null, CancellationToken.None);
        Assert.NotEmpty(rig.Log.Lines);
        Assert.DoesNotContain(rig.Log.Lines, l => new[] { "R0", "R1", "A1", "secret" }.Any(s => l.Contains(s, StringComparison.Ordinal)));
    }

    private static async Task<string> GoodAsync(ZaloTokens tokens) => Assert.IsType<ZaloToken.Good>(await tokens.AccessAsync(null, CancellationToken.None)).Access;

    public static TheoryData<Death, bool> Deaths() => [.. Enum.GetValues<Death>().SelectMany(d => new[] { (d, true), (d, false) })];
}
