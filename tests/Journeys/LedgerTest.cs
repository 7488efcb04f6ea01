using Bot.Database;
using Tests.Support;
using Vendors;
using Xunit.Sdk;

namespace Tests.Journeys;

/// <summary>What judges the journeys sees what it is there to see.</summary>
public sealed class LedgerTest
{
    [Theory]
    [InlineData("1 2 3", false)]
    [InlineData("1 ? 3", false)]
    [InlineData("1 3", false)]
    [InlineData("1 1 ? 3", true)]
    [InlineData("1 ? ? 3", true)]
    [InlineData("3 1", true)]
    [InlineData("1 ?", true)]
    [InlineData("? 1 3", true)]
    public void A_repeat_a_loss_and_a_disorder_are_caught(string seen, bool caught)
    {
        // The second reply's end is unknown, so the vendor's id of it too.
        OutboundRow[] replies = [Sent("1"), seen.Contains('2', StringComparison.Ordinal) ? Sent("2") : new OutboundRow { State = OutboundState.Unknown }, Sent("3")];
        var shown = seen.Split(' ').Select(id => new Shown("p", "x", [], id, default, "")).ToList();
        Assert.Equal(caught, Record.Exception(() => new Ledger([], replies, 0).CheckSeen(shown)) is XunitException);
    }

    private static OutboundRow Sent(string id) => new() { State = OutboundState.Sent, VendorId = id, Text = "x" };
}
