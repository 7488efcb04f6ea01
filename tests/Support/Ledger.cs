using Bot.Database;
using Knowledge.Answering;
using Microsoft.EntityFrameworkCore;
using Vendors;

namespace Tests.Support;

/// <summary>What the database says of one conversation, held against what was acknowledged and what the citizen saw.</summary>
public sealed class Ledger(IReadOnlyList<InboundRow> messages, IReadOnlyList<OutboundRow> replies, long version)
{
    private static readonly string Notice = PhraseBook.Load().Say("turn.notice");

    public IReadOnlyList<OutboundRow> Replies => replies;

    public int Unknown(string reason) => replies.Count(r => r.State == OutboundState.Unknown && r.Reason == reason);

    public int Unknown() => replies.Count(r => r.State == OutboundState.Unknown);

    public static async Task<Ledger> ReadAsync(BotDb db, string channel, string person, CancellationToken cancellation) => new(
        await db.Inbound.AsNoTracking().Where(m => m.Channel == channel && m.Person == person).OrderBy(m => m.Id).ToListAsync(cancellation),
        await db.Outbound.AsNoTracking().Where(r => r.Channel == channel && r.Person == person).OrderBy(r => r.Id).ToListAsync(cancellation),
        (await db.Conversations.AsNoTracking().SingleAsync(c => c.Channel == channel && c.Person == person, cancellation)).Version);

    /// <summary>Kept once each, in order; each the cause of one turn; the replies of each turn once, in order, and one introduction.</summary>
    public void CheckTurns(IReadOnlyList<string> acknowledged)
    {
        Assert.Equal(acknowledged, messages.Select(m => m.Text));
        Assert.All(messages, m => Assert.Equal(InboundStatus.Answered, m.Status));
        Assert.Equal(messages.Count, version);
        Assert.Equal(messages.Select(m => (long?)m.Id), replies.Select(r => r.InboundId).Distinct());
        Assert.Equal(replies.Select(r => r.InboundId).Order(), replies.Select(r => r.InboundId));
        Assert.All(replies.GroupBy(r => r.InboundId), set => Assert.Equal(Enumerable.Range(0, set.Count()), set.Select(r => r.Ordinal)));
        Assert.Single(replies, r => r.Text == Notice);
    }

    /// <summary>How many were seen whose send is marked unknown.</summary>
    public int SeenThoughUnknown(IReadOnlyList<Shown> seen) => seen.Count(s => replies.All(r => r.VendorId != s.MessageId));

    /// <summary>What is marked sent was seen once, in order; what was seen beside it is marked unknown, at its place; nothing was seen twice.</summary>
    public void CheckSeen(IReadOnlyList<Shown> seen)
    {
        var (at, strangers) = (0, 0);
        foreach (var shown in seen)
        {
            var place = replies.ToList().FindIndex(r => r.VendorId == shown.MessageId);
            if (place < 0)
            {
                strangers++;
                continue;
            }

            Assert.True(place >= at, $"{shown.Text} was shown out of order");
            CheckBetween(at, place, strangers);
            Assert.Equal(replies[place].Text, shown.Text);
            (at, strangers) = (place + 1, 0);
        }

        CheckBetween(at, replies.Count, strangers);
    }

    private void CheckBetween(int from, int to, int strangers)
    {
        Assert.All(replies.Skip(from).Take(to - from), r => Assert.Equal(OutboundState.Unknown, r.State));
        Assert.True(strangers <= to - from, $"{strangers} messages were shown where {to - from} are unknown");
    }
}
