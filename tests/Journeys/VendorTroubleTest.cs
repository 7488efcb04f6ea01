using Bot.Database;
using Knowledge.Answering;
using Tests.Support;
using Vendors;

namespace Tests.Journeys;

/// <summary>What goes wrong at a vendor concerns the one it concerns, is shown as what it is, and loses nothing.</summary>
[Collection(TownCollection.Name)]
public sealed class VendorTroubleTest(Town town)
{
    private static readonly PhraseBook Phrases = PhraseBook.Load();
    private readonly TownSite site = town.Site;

    [Fact]
    public async Task A_token_of_Zalos_that_dies_in_a_conversation_is_renewed_once_and_the_answer_is_shown_once()
    {
        var zalo = site.Town.Zalo;
        var citizen = zalo.Citizen(site.Client);
        await citizen.SendStickerAsync();
        await citizen.WaitAsync(2);
        var before = zalo.Refreshes;
        zalo.ExpireAccessToken();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => HearsAsync(zalo.Citizen(site.Client))).Append(AsksAgainAsync()));
        Assert.Equal(before + 1, zalo.Refreshes);
        Assert.Equal(3, citizen.Seen.Count);

        async Task AsksAgainAsync()
        {
            await citizen.SendVoiceAsync();
            await citizen.WaitAsync(3);
        }
    }

    [Theory]
    [InlineData("messenger")]
    [InlineData("telegram")]
    public async Task Who_has_blocked_us_is_refused_with_a_reason_and_others_are_answered(string channel)
    {
        var vendor = site.Town.ByChannel[channel];
        var blocked = vendor.Citizen(site.Client);
        vendor.Mischief.For(blocked.Id, Trouble.Blocked);
        await blocked.SendStickerAsync();
        await HearsAsync(vendor.Citizen(site.Client));

        await site.SettledAsync(blocked);
        Assert.All(await site.RepliesAsync(blocked), r => Assert.True(r is { State: OutboundState.Refused, Reason.Length: > 0 }, $"{r.State}"));
        vendor.Mischief.Spare(blocked.Id);
        await blocked.SendVoiceAsync();
        Assert.Equal(Phrases.Say("media.voice"), (await blocked.WaitAsync(1))[0].Text);
    }

    [Fact]
    public async Task Zalo_that_refuses_a_person_lets_the_answer_wait_until_they_write_again()
    {
        var citizen = site.Town.Zalo.Citizen(site.Client);
        await citizen.BlockAsync();
        await citizen.SendStickerAsync();
        await site.SettledAsync(citizen);
        Assert.All(await site.RepliesAsync(citizen), r => Assert.Equal((OutboundState.WaitingForWindow, "zalo -213"), (r.State, r.Reason)));
        site.Town.Zalo.Mischief.Spare(citizen.Id);
        await citizen.SendVoiceAsync();
        Assert.Equal([Phrases.Say("turn.notice"), Phrases.Say("media.sticker"), Phrases.Say("media.voice")], (await citizen.WaitAsync(3)).Select(s => s.Text));
    }

    [Theory]
    [InlineData("zalo")]
    [InlineData("messenger")]
    [InlineData("telegram")]
    public async Task A_vendor_that_is_slow_for_one_holds_up_nobody_else(string channel)
    {
        var vendor = site.Town.ByChannel[channel];
        var slow = vendor.Citizen(site.Client);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        vendor.Mischief.For(slow.Id, 1, Trouble.Hold(ready.Task));
        await slow.SendStickerAsync();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => HearsAsync(vendor.Citizen(site.Client))));
        Assert.Empty(slow.Seen);

        ready.SetResult();
        Assert.Equal([Phrases.Say("turn.notice"), Phrases.Say("media.sticker")], (await slow.WaitAsync(2)).Select(s => s.Text));
    }

    [Theory]
    [InlineData("zalo")]
    [InlineData("messenger")]
    [InlineData("telegram")]
    public async Task A_storm_of_too_many_loses_nothing_and_repeats_nothing(string channel)
    {
        var vendor = site.Town.ByChannel[channel];
        vendor.Mischief.Next(2, Trouble.TooMany(TimeSpan.FromSeconds(1)));
        var citizens = Enumerable.Range(0, 6).Select(_ => vendor.Citizen(site.Client)).ToList();
        await Task.WhenAll(citizens.Select(c => c.SendStickerAsync()));
        await Eventually.TrueAsync(
            () =>
            {
                // The pauses double; nobody waits for them here.
                site.Clock.Travel(TimeSpan.FromSeconds(1));
                return Task.FromResult(citizens.All(c => c.Seen.Count >= 2));
            },
            "some were never answered");
        Assert.All(citizens, c => Assert.Equal([Phrases.Say("turn.notice"), Phrases.Say("media.sticker")], c.Seen.Select(s => s.Text)));
    }

    [Theory]
    [InlineData("zalo", OutboundState.Unknown)]
    [InlineData("messenger", OutboundState.Sent)]
    [InlineData("telegram", OutboundState.Unknown)]
    public async Task A_send_whose_answer_is_lost_is_not_repeated_and_only_an_echo_with_our_mark_mends_it(string channel, OutboundState end)
    {
        var vendor = site.Town.ByChannel[channel];
        var citizen = vendor.Citizen(site.Client);
        vendor.Mischief.For(citizen.Id, 1, Trouble.DropAfter);
        await citizen.SendStickerAsync();
        Assert.Equal([Phrases.Say("turn.notice"), Phrases.Say("media.sticker")], (await citizen.WaitAsync(2)).Select(s => s.Text));

        await site.SettledAsync(citizen);
        var lost = (await site.RepliesAsync(citizen))[0];
        Assert.Equal(end, lost.State);
        Assert.Equal(end == OutboundState.Sent ? citizen.Seen[0].MessageId : null, lost.VendorId);
        Assert.Equal(2, citizen.Seen.Count);

        // Nor does the echo of what we did not know of look like an official.
        await citizen.SendVoiceAsync();
        Assert.Equal(Phrases.Say("media.voice"), (await citizen.WaitAsync(3))[2].Text);
    }

    private static async Task HearsAsync(Citizen citizen)
    {
        await citizen.SendStickerAsync();
        Assert.Equal([Phrases.Say("turn.notice"), Phrases.Say("media.sticker")], (await citizen.WaitAsync(2)).Select(s => s.Text));
    }
}
