using Bot.Database;
using Knowledge.Answering;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Vendors;

namespace Tests.Journeys;

/// <summary>What a citizen meets, the same on every channel: an answer that fits, buttons that are understood, a word for what cannot be read.</summary>
[Collection(TownCollection.Name)]
public sealed class ConversationJourneyTest(Town town)
{
    private const string Vague = "làm giấy khai sinh cho con";
    private static readonly PhraseBook Phrases = PhraseBook.Load();
    private readonly TownSite site = town.Site;

    public static TheoryData<string, int> Channels => new() { { "zalo", 2_000 }, { "messenger", 2_000 }, { "telegram", 4_096 } };

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Who_asks_for_a_birth_certificate_chooses_and_reads_an_answer_that_fits(string channel, int limit)
    {
        var citizen = Citizen(channel);
        await citizen.SayAsync(Vague);
        var asked = (await citizen.WaitAsync(2))[1];
        await (asked.Buttons.Count > 0 ? citizen.TapAsync(1) : citizen.SayAsync("1"));

        var answer = (await citizen.WaitAsync(3))[2];
        Assert.Contains("Đăng ký khai sinh", answer.Text, StringComparison.Ordinal);
        Assert.Contains("1.001193", answer.Text, StringComparison.Ordinal);
        Assert.All(citizen.Seen, shown => Assert.InRange(shown.Text.Length, 1, limit));
        await site.HeardAsync(citizen);
        Assert.Equal(3, citizen.Seen.Count);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_choice_is_understood_as_a_tap_or_as_its_number(string channel, int limit)
    {
        var citizen = Citizen(channel);
        await citizen.SayAsync("giấy khai sinh cần gì");
        var answer = (await citizen.WaitAsync(2))[1];
        var fits = channel == "telegram";
        Assert.Equal(fits, answer.Buttons.Count > 0);
        Assert.Equal(!fits, answer.Text.Contains("\n2. Lệ phí", StringComparison.Ordinal));
        Assert.InRange(answer.Text.Length, 1, limit);

        await (fits ? citizen.TapAsync(2) : citizen.SayAsync("2"));
        var fee = (await citizen.WaitAsync(3))[2];
        Assert.Contains("phí", fee.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("1.001193", fee.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_sticker_and_a_voice_are_politely_declined_and_the_button_calls_an_official(string channel, int limit)
    {
        var citizen = Citizen(channel);
        await citizen.SendStickerAsync();
        Assert.Equal(Phrases.Say("media.sticker"), (await citizen.WaitAsync(2))[1].Text);
        await citizen.SendVoiceAsync();
        var declined = (await citizen.WaitAsync(3))[2];
        Assert.Equal(Phrases.Say("media.voice"), declined.Text);
        Assert.Equal([Phrases.Say("media.option.human")], declined.Buttons.Select(b => b.Title));

        await citizen.TapAsync(1);
        Assert.Equal(Phrases.Say("handover.opened"), (await citizen.WaitAsync(4))[3].Text);
        Assert.Equal(1, await site.ReadAsync(db => db.Escalations.CountAsync(e => e.Person == citizen.Id)));
        Assert.All(citizen.Seen, shown => Assert.InRange(shown.Text.Length, 1, limit));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_photo_is_kept_for_the_official(string channel, int limit)
    {
        var citizen = Citizen(channel);
        await citizen.SendPictureAsync();
        var said = await citizen.WaitAsync(2);
        Assert.Equal(Phrases.Say("media.photo"), said[1].Text);
        Assert.InRange(said[1].Text.Length, 1, limit);

        AttachmentRow? kept = null;
        await Eventually.TrueAsync(
            async () => (kept = await site.ReadAsync(db => db.Attachments.AsNoTracking().SingleOrDefaultAsync(a => a.Person == citizen.Id))) is { State: not AttachmentState.Waiting },
            "the photo was never fetched");
        Assert.Equal((AttachmentState.Fetched, "image/png"), (kept!.State, kept.MediaType));
        Assert.Equal(Media.Picture.ToArray(), await File.ReadAllBytesAsync(Path.Combine(site.Data.Path, kept.File!)));
    }

    [Fact]
    public async Task A_tap_on_Telegram_is_answered_so_that_the_button_stops_spinning()
    {
        var citizen = Citizen("telegram");
        await citizen.SendStickerAsync();
        await citizen.WaitAsync(2);
        var before = site.Town.Telegram.AnsweredTaps;
        await citizen.TapAsync(1);
        await citizen.WaitAsync(3);
        await Eventually.TrueAsync(() => Task.FromResult(site.Town.Telegram.AnsweredTaps == before + 1), "the tap was never answered");
    }

    [Theory]
    [InlineData("zalo")]
    [InlineData("messenger")]
    public async Task While_an_official_writes_in_the_vendors_inbox_the_bot_is_silent_until_it_is_called(string channel)
    {
        var citizen = Citizen(channel);
        await citizen.SayAsync(Vague);
        await citizen.WaitAsync(2);
        await citizen.HearOfficialAsync("Chào bác, việc này tôi trả lời.");
        await citizen.SayAsync("lệ phí bao nhiêu");
        await citizen.SayAsync("bot ơi");

        // Replies keep their order: had the bot spoken in between, it would stand before this.
        Assert.Equal(Phrases.Say("handover.back"), (await citizen.WaitAsync(3))[2].Text);
        await citizen.SayAsync("giấy khai sinh cần gì");
        Assert.Contains("1.001193", (await citizen.WaitAsync(4))[3].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zalo")]
    [InlineData("messenger")]
    public async Task The_echo_of_our_own_message_silences_nobody(string channel)
    {
        var citizen = Citizen(channel);
        for (var i = 1; i <= 3; i++)
        {
            await citizen.SayAsync("giấy khai sinh cần gì");
            await citizen.WaitAsync(i + 1);
        }

        await site.SettledAsync(citizen);
        var acts = await site.ReadAsync(db => db.Inbound.Where(m => m.Person == citizen.Id && m.Event != null).Select(m => m.Report).ToListAsync());
        Assert.DoesNotContain(acts, report => report!.Contains("botSilent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_withdraws_at_Zalo_has_a_request_opened_and_is_not_written_to()
    {
        var citizen = site.Town.Zalo.Citizen(site.Client);
        await citizen.WithdrawAsync();
        await site.HeardAsync(citizen);
        var request = await site.ReadAsync(db => db.Escalations.AsNoTracking().SingleAsync(e => e.Person == citizen.Id));
        Assert.Equal(Phrases.Say("privacy.summary"), request.Summary);
        Assert.Empty(citizen.Seen);
    }

    private Citizen Citizen(string channel) => site.Town.ByChannel[channel].Citizen(site.Client);
}
