using Bot.Commands;
using Bot.Database;
using Knowledge.Answering;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Vendors.Messenger;

namespace Tests.Journeys;

/// <summary>Messenger lets us write for a day; what an official says later waits, and is said first when the citizen comes back.</summary>
public sealed class WindowJourneyTest
{
    private static readonly PhraseBook Phrases = PhraseBook.Load();

    [Fact]
    public async Task An_officials_answer_after_the_window_waits_and_goes_first_when_the_citizen_writes_again()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var site = await TownSite.StartAsync();
        var citizen = site.Town.Messenger.Citizen(site.Client);
        var later = new MessengerEvents(site.Town.Messenger.Account, site.Town.Messenger.Address, site.Clock);
        await citizen.SayAsync("gặp cán bộ");
        Assert.Equal(Phrases.Say("handover.opened"), (await citizen.WaitAsync(2))[1].Text);

        site.Clock.Travel(TimeSpan.FromHours(25));
        var waiting = await site.ReadAsync(db => db.Escalations.AsNoTracking().SingleAsync(cancellation));
        await EscalationsCommand.AnswerAsync(site.Data, waiting.Id, "Mời bác mang giấy chứng sinh tới.", TextWriter.Null, cancellation);
        var reply = await site.ReplyAsync(citizen, OutboundState.WaitingForWindow);
        Assert.Contains("24 hours", reply.Reason, StringComparison.Ordinal);
        Assert.Equal(2, citizen.Seen.Count);

        await citizen.DeliverAsync(later.Sticker(citizen.Id), cancellation);
        Assert.Equal(
            [Phrases.Say("handover.reply", ("text", "Mời bác mang giấy chứng sinh tới.")), Phrases.Say("media.sticker")],
            (await citizen.WaitAsync(4)).Skip(2).Select(s => s.Text));
    }
}
