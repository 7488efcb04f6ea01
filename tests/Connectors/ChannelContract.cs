using System.Text.Json;
using Connectors.Channels;
using Vendors;

namespace Tests.Connectors;

/// <summary>What every channel promises the host, tried over its own recorded deliveries and beside its own vendor.</summary>
public abstract class ChannelContract(ChannelCase of)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 1, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan?[] Ages = [null, TimeSpan.Zero, TimeSpan.FromHours(-3), TimeSpan.FromHours(24), TimeSpan.FromHours(25), TimeSpan.FromDays(3), TimeSpan.FromDays(8), TimeSpan.FromDays(4_000)];

    [Fact]
    public async Task Name_limits_and_rate_can_be_worked_with()
    {
        await using var kit = await ChannelKit.StartAsync(of);
        var channel = kit.Channel;
        Assert.Matches("^[a-z]{2,20}$", channel.Name);
        Assert.InRange(channel.Limits.Text, 160, int.MaxValue);
        Assert.InRange(channel.Limits.Buttons, 0, int.MaxValue);
        Assert.InRange(channel.Limits.Label, 1, int.MaxValue);
        Assert.InRange(channel.Rate.PerSecond, 0.01, double.PositiveInfinity);
        Assert.InRange(channel.Rate.Burst, 1, int.MaxValue);
    }

    [Fact]
    public async Task The_window_has_an_answer_for_every_age_and_the_same_one_each_time()
    {
        await using var kit = await ChannelKit.StartAsync(of);
        foreach (var author in Enum.GetValues<MessageAuthor>())
        {
            var verdicts = Ages.Select(age => kit.Channel.Window(author, age is null ? null : Now - age, Now)).ToList();
            Assert.Equal(verdicts, Ages.Select(age => kit.Channel.Window(author, age is null ? null : Now - age, Now)));
            // Who has just written may be answered, whoever speaks.
            Assert.IsType<WindowVerdict.Open>(verdicts[1]);
        }
    }

    [Fact]
    public async Task Every_recorded_delivery_is_taken_names_its_conversation_and_comes_again_as_the_same()
    {
        await using var kit = await ChannelKit.StartAsync(of);
        await using var other = await ChannelKit.StartAsync(of);
        Assert.NotEmpty(of.Samples());
        foreach (var sample in of.Samples())
        {
            Assert.Equal(200, await kit.DeliverAsync(of.Sign(sample)));
            Assert.Equal(200, await other.DeliverAsync(of.Sign(sample)));
        }

        Assert.NotEmpty(kit.Inbox.Messages);
        Assert.All(kit.Inbox.Events, e => Assert.True(EventCheck.Of(e, kit.Channel.Name) is null, $"{EventCheck.Of(e, kit.Channel.Name)}: {e}"));
        Assert.Equal(kit.Inbox.Messages.Select(Identity), other.Inbox.Messages.Select(Identity));

        var once = kit.Inbox.Messages.Count;
        foreach (var sample in of.Samples())
        {
            Assert.Equal(200, await kit.DeliverAsync(of.Sign(sample)));
        }

        Assert.Equal(once, kit.Inbox.Messages.Count);
    }

    [Fact]
    public async Task A_delivery_without_a_proof_is_turned_away_and_leaves_nothing()
    {
        await using var kit = await ChannelKit.StartAsync(of);
        var sample = of.Samples()[0];
        Assert.Equal(401, await kit.DeliverAsync(sample, []));
        var signed = of.Sign(sample);
        Assert.Equal(401, await kit.DeliverAsync(sample, signed.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value[..^1] + "~"))));
        Assert.Empty(kit.Inbox.Events);
    }

    [Fact]
    public async Task A_button_that_fits_comes_back_as_its_label()
    {
        await using var kit = await ChannelKit.StartAsync(of);
        var citizen = kit.Vendor.Citizen(kit.Client);
        Assert.IsType<SendOutcome.Sent>(await kit.SendAsync(citizen.Id, options: ["Lệ phí", "Nộp ở đâu"]));
        Assert.Equal(["Lệ phí", "Nộp ở đâu"], citizen.Seen.Single().Buttons.Select(b => b.Title));
        await citizen.TapAsync(2);
        Assert.Equal("Nộp ở đâu", kit.Inbox.Messages.Single().Content.Text);
        Assert.Equal(citizen.Id, kit.Inbox.Messages.Single().Person);
    }

    [Fact]
    public async Task How_a_send_ends_is_said_as_it_is()
    {
        await using var kit = await ChannelKit.StartAsync(of);
        Assert.IsType<SendOutcome.Sent>(await EndAsync(kit, null));
        Assert.True(await EndAsync(kit, Trouble.Blocked) is SendOutcome.Refused or SendOutcome.WindowClosed);
        Assert.True(await EndAsync(kit, Trouble.TooMany()) is SendOutcome.HoldAccount or SendOutcome.TryLater { After.Ticks: > 0 });
        Assert.IsNotType<SendOutcome.Sent>(await EndAsync(kit, Trouble.Fail()));
        Assert.IsNotType<SendOutcome.Sent>(await EndAsync(kit, Trouble.DropBefore));
        var before = kit.Vendor.Accepted.Count;
        Assert.IsType<SendOutcome.Unknown>(await EndAsync(kit, Trouble.DropAfter));
        Assert.Equal(before + 1, kit.Vendor.Accepted.Count);
    }

    [Fact]
    public async Task A_send_that_is_cut_off_is_an_outcome_too()
    {
        await using var kit = await ChannelKit.StartAsync(of);
        var (citizen, never) = (kit.Vendor.Citizen(kit.Client), new TaskCompletionSource());
        Assert.IsNotType<SendOutcome.Sent>(await kit.SendAsync(citizen.Id, cancellation: new CancellationToken(canceled: true)));
        Assert.Empty(citizen.Seen);

        using var cut = new CancellationTokenSource();
        kit.Vendor.Accepted.OnShown = _ => cut.Cancel();
        kit.Vendor.Mischief.For(citizen.Id, 1, Trouble.HoldAnswer(never.Task));
        Assert.IsType<SendOutcome.Unknown>(await kit.SendAsync(citizen.Id, cancellation: cut.Token));
        never.SetResult();
    }

    [Fact]
    public async Task Outside_production_nobody_beyond_this_machine_is_called()
    {
        const string Documentation = "https://203.0.113.7";
        await using var kit = await ChannelKit.StartAsync(of, settings: [.. of.Bases.Select(b => (b, Documentation))]);
        var citizen = kit.Vendor.Citizen(kit.Client);
        Assert.IsType<SendOutcome.Refused>(await kit.SendAsync(citizen.Id));
        Assert.IsType<FetchOutcome.Refused>(await kit.Channel.FetchAsync(
            of.Account, new InboundAttachment(AttachmentKind.Image, Documentation + "/anh.jpg"), 1_000, TestContext.Current.CancellationToken));
        await kit.Channel.ShowTypingAsync(of.Account, citizen.Id, TestContext.Current.CancellationToken);
        Assert.Equal(0, kit.Vendor.Requests);
    }

    [Fact]
    public async Task Whatever_happens_no_secret_stands_in_a_log()
    {
        await using var kit = await ChannelKit.StartAsync(of);
        foreach (var sample in of.Samples())
        {
            await kit.DeliverAsync(of.Sign(sample));
            await kit.DeliverAsync(sample, []);
        }

        foreach (var trouble in new[] { null, Trouble.Blocked, Trouble.WindowClosed, Trouble.Fail(), Trouble.DropBefore, Trouble.DropAfter, Trouble.Refuse(1), Trouble.TokenExpired, Trouble.TooMany() })
        {
            await EndAsync(kit, trouble);
        }

        Assert.All(of.Secrets, secret => Assert.DoesNotContain(kit.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal)));
    }

    private static async Task<SendOutcome> EndAsync(ChannelKit kit, Trouble? trouble)
    {
        var citizen = kit.Vendor.Citizen(kit.Client);
        if (trouble is not null)
        {
            kit.Vendor.Mischief.For(citizen.Id, trouble);
        }

        return await kit.SendAsync(citizen.Id);
    }

    private static string Identity(InboundMessage message) => JsonSerializer.Serialize(new { message.Channel, message.Account, message.MessageId, message.Person, message.Content });
}

public sealed class ZaloContractTest() : ChannelContract(ChannelCase.Zalo);

public sealed class MessengerContractTest() : ChannelContract(ChannelCase.Messenger);

public sealed class TelegramContractTest() : ChannelContract(ChannelCase.Telegram);
