using Connectors.Channels;
using Connectors.Channels.Zalo;
using Vendors;

namespace Tests.Connectors.Zalo;

/// <summary>Each code of the vendor's table becomes the outcome it must.</summary>
public sealed class ZaloErrorsTest
{
    [Theory]
    [InlineData(-32, typeof(SendOutcome.HoldAccount))]
    [InlineData(-213, typeof(SendOutcome.WindowClosed))]
    [InlineData(-230, typeof(SendOutcome.WindowClosed))]
    [InlineData(-232, typeof(SendOutcome.WindowClosed))]
    [InlineData(-211, typeof(SendOutcome.TryLater))]
    [InlineData(-218, typeof(SendOutcome.TryLater))]
    [InlineData(-234, typeof(SendOutcome.TryLater))]
    [InlineData(-100, typeof(SendOutcome.Refused))]
    [InlineData(-201, typeof(SendOutcome.Refused))]
    [InlineData(-210, typeof(SendOutcome.Refused))]
    [InlineData(-233, typeof(SendOutcome.Refused))]
    [InlineData(-235, typeof(SendOutcome.Refused))]
    [InlineData(-240, typeof(SendOutcome.Refused))]
    [InlineData(-242, typeof(SendOutcome.Refused))]
    [InlineData(-248, typeof(SendOutcome.Refused))]
    [InlineData(-249, typeof(SendOutcome.Refused))]
    [InlineData(-217, typeof(SendOutcome.Refused))]
    [InlineData(-227, typeof(SendOutcome.Refused))]
    [InlineData(-244, typeof(SendOutcome.Refused))]
    [InlineData(-204, typeof(SendOutcome.HoldAccount))]
    [InlineData(-205, typeof(SendOutcome.HoldAccount))]
    [InlineData(-209, typeof(SendOutcome.HoldAccount))]
    [InlineData(-212, typeof(SendOutcome.HoldAccount))]
    [InlineData(-219, typeof(SendOutcome.HoldAccount))]
    [InlineData(-221, typeof(SendOutcome.HoldAccount))]
    [InlineData(-223, typeof(SendOutcome.HoldAccount))]
    [InlineData(-224, typeof(SendOutcome.HoldAccount))]
    [InlineData(-320, typeof(SendOutcome.HoldAccount))]
    [InlineData(-321, typeof(SendOutcome.HoldAccount))]
    [InlineData(-99999, typeof(SendOutcome.TryLater))]
    public async Task A_code_is_an_outcome(int code, Type outcome)
    {
        await using var host = await ZaloHost.StartAsync();
        host.Vendor.Mischief.Next(1, Trouble.Refuse(code));
        Assert.IsType(outcome, await host.SendAsync());
        Assert.Equal(1, host.Metrics["gandan.zalo.errors", $"code={code}"]);
        Assert.Empty(host.Vendor.Accepted.All);
    }

    [Theory]
    [InlineData(-216)]
    [InlineData(-220)]
    public async Task A_token_that_is_refused_when_new_stops_the_account(int code)
    {
        await using var host = await ZaloHost.StartAsync();
        var before = host.Vendor.Refreshes;
        host.Vendor.Mischief.Next(2, Trouble.Refuse(code));
        Assert.Equal(TimeSpan.FromMinutes(5), Assert.IsType<SendOutcome.HoldAccount>(await host.SendAsync()).After);
        Assert.Equal(before + 1, host.Vendor.Refreshes);
    }

    // 05:30 and 22:30 in Vietnam are 22:30 of the day before and 15:30 in UTC.
    [Theory]
    [InlineData(-234, "2026-11-24T22:30:00Z", 30)]
    [InlineData(-234, "2026-11-25T15:30:00Z", 7 * 60 + 30)]
    [InlineData(-211, "2026-11-25T15:30:00Z", 90)]
    [InlineData(-218, "2026-11-25T17:00:00Z", 24 * 60)]
    public void Nights_and_quotas_end_by_the_clock_of_Vietnam(int code, string now, int minutes)
    {
        var later = Assert.IsType<SendOutcome.TryLater>(ZaloErrors.Outcome(code, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromMinutes(minutes), later.After);
    }
}
