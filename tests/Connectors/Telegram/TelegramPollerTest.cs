using Connectors.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Tests.Support;
using Vendors;
using Vendors.Telegram;

namespace Tests.Connectors.Telegram;

/// <summary>How updates are fetched: once, in order, confirmed only when kept, by one process at a time.</summary>
public sealed class TelegramPollerTest : IAsyncLifetime
{
    private const string Right = "telegram-poll:gandan";
    private FakeTelegram telegram = null!;

    public async ValueTask InitializeAsync() => telegram = await FakeTelegram.StartAsync();

    public ValueTask DisposeAsync() => telegram.DisposeAsync();

    [Fact]
    public async Task What_citizens_write_is_kept_in_order_and_confirmed()
    {
        var citizen = telegram.Citizen();
        await citizen.FollowAsync();
        await citizen.SayAsync("Một");
        await using var host = await StartAsync();
        await TelegramHost.SoonAsync(() => host.Inbox.Messages.Count == 2, "the waiting updates were not fetched");
        await citizen.SayAsync("Hai");
        await TelegramHost.SoonAsync(() => host.Inbox.Messages.Count == 3 && telegram.Pending == 0, "the new update was not fetched and confirmed");
        Assert.Equal(["", "Một", "Hai"], host.Inbox.Messages.Select(m => m.Content.Text));
        Assert.All(host.Inbox.Messages, m => Assert.Equal(("telegram", "gandan", citizen.Id), (m.Channel, m.Account, m.Person)));
    }

    [Fact]
    public async Task A_tap_is_answered_once_it_is_kept()
    {
        var citizen = telegram.Citizen();
        await using var host = await StartAsync();
        await host.Channel.SendAsync(TelegramHost.Reply("Bác cần gì?", "Lệ phí") with { Person = citizen.Id }, default);
        await citizen.TapAsync(1);
        await TelegramHost.SoonAsync(() => telegram.AnsweredTaps == 1, "the button spins on");
        Assert.Equal("Lệ phí", host.Inbox.Messages.Single().Content.Text);
    }

    [Fact]
    public async Task A_busy_disk_confirms_nothing_and_the_same_is_asked_for_again()
    {
        var inbox = new FakeInbox { IsBusy = true };
        await telegram.Citizen().SayAsync("Một");
        await using var host = await TelegramHost.StartAsync(s => s.AddSingleton<IInbox>(inbox), Address);
        await TelegramHost.SoonAsync(() => telegram.Requests >= 2, "nothing was fetched");
        await host.UntilAsync(() => telegram.Requests >= 4, "it was not asked again");
        Assert.Equal(1, telegram.Pending);
        inbox.IsBusy = false;
        await host.UntilAsync(() => inbox.Messages.Count == 1 && telegram.Pending == 0, "the message was lost");
    }

    [Fact]
    public async Task An_update_known_already_is_confirmed_and_kept_once()
    {
        var inbox = new FakeInbox();
        var update = telegram.Events.Text("7", "Một");
        await using (await TelegramHost.StartAsync(s => s.AddSingleton<IInbox>(inbox), Address))
        {
            telegram.Queue(update);
            await TelegramHost.SoonAsync(() => inbox.Messages.Count == 1 && telegram.Pending == 0, "the update was not fetched");
        }

        telegram.Queue(update);
        await using var again = await TelegramHost.StartAsync(s => s.AddSingleton<IInbox>(inbox), Address);
        await TelegramHost.SoonAsync(() => telegram.Pending == 0, "the repeat was not confirmed");
        Assert.Single(inbox.Messages);
    }

    [Fact]
    public async Task After_a_silence_numbers_may_begin_anew_and_lower()
    {
        await using var host = await StartAsync(("PollFor", "00:00:01"));
        telegram.Queue(telegram.Events.Text("7", "Cao", 900_000));
        await TelegramHost.SoonAsync(() => host.Inbox.Messages.Count == 1, "the update was not fetched");
        var before = telegram.Requests;
        await TelegramHost.SoonAsync(() => telegram.Requests >= before + 2, "no empty poll came back");
        telegram.Queue(telegram.Events.Text("7", "Thấp", 5));
        await TelegramHost.SoonAsync(() => host.Inbox.Messages.Count == 2, "the lower number was thrown away");
    }

    [Fact]
    public async Task An_update_nobody_can_read_does_not_hold_up_the_others()
    {
        telegram.Queue(new SignedWebhook("""{"update_id":1,"message":{"message_id":"x","chat":[]}}"""u8.ToArray(), []));
        telegram.Queue(new SignedWebhook("""{"update_id":2,"a_new_kind":{}}"""u8.ToArray(), []));
        telegram.Queue(new SignedWebhook("""{"update_id":3,"my_chat_member":{"chat":{"id":7,"type":"private"},"date":1764050400,"new_chat_member":{}}}"""u8.ToArray(), []));
        telegram.Queue(new SignedWebhook("""{"update_id":4,"message":{"message_id":1,"date":1764050400,"chat":{"id":7,"type":"private"},"text":"Nửa \ud83d"}}"""u8.ToArray(), []));
        telegram.Queue(telegram.Events.Text("7", "Một", 5));
        await using var host = await StartAsync();
        await TelegramHost.SoonAsync(() => host.Inbox.Messages.Count == 2 && telegram.Pending == 0, "the message was held up");
        Assert.Equal(["Nửa \ufffd", "Một"], host.Inbox.Messages.Select(m => m.Content.Text));
        await TelegramHost.SoonAsync(() => host.Log.Lines.Any(l => l.StartsWith("Warning", StringComparison.Ordinal) && l.Contains("2 updates cannot be read", StringComparison.Ordinal)), "nobody is told");
    }

    [Fact]
    public async Task A_webhook_set_before_or_meanwhile_is_deleted()
    {
        using var outside = new HttpClient { BaseAddress = new Uri(telegram.Address) };
        var set = $"/bot{telegram.Account.BotToken}/setWebhook?url=https://old.example.invalid&secret_token=s";
        await outside.PostAsync(set, null);
        Assert.NotEmpty(telegram.WebhookUrl);
        await using var host = await StartAsync(("PollFor", "00:00:01"));
        await TelegramHost.SoonAsync(() => telegram.WebhookUrl.Length == 0, "the webhook stands");
        await outside.PostAsync(set, null);
        await host.UntilAsync(() => telegram.WebhookUrl.Length == 0, "the webhook stands");
        await telegram.Citizen().SayAsync("Một");
        await host.UntilAsync(() => host.Inbox.Messages.Count == 1, "nothing is fetched any more");
        Assert.Contains(host.Log.Lines, l => l.StartsWith("Warning", StringComparison.Ordinal) && l.Contains("409", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dead_token_alarms_once_is_tried_slowly_and_ends_by_itself()
    {
        telegram.RevokeToken();
        await using var host = await StartAsync(("TroubleHold", "00:10:00"));
        await TelegramHost.SoonAsync(() => telegram.Requests == 1, "nothing was tried");
        await Eventually.TrueAsync(async () => (await host.HealthAsync()).Status == HealthStatus.Degraded, "nobody is told");
        Assert.Contains("BotFather", (await host.HealthAsync()).Description, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(1, telegram.Requests);
        telegram.RestoreToken();
        await telegram.Citizen().SayAsync("Một");
        await host.UntilAsync(() => Advance(host, 60) && host.Inbox.Messages.Count == 1, "it was not tried again");
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync()).Status);
        Assert.Single(host.Log.Lines, l => l.Contains("token is not taken", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("crowd")]
    [InlineData("html")]
    [InlineData("broken")]
    [InlineData("refused")]
    public async Task Trouble_passes_and_loses_nothing(string kind)
    {
        await telegram.Citizen().SayAsync("Một");
        telegram.PollMischief.Next(3, kind switch
        {
            "crowd" => Trouble.TooMany(TimeSpan.FromSeconds(20)),
            "html" => Trouble.Fail(502),
            "broken" => Trouble.DropBefore,
            _ => Trouble.Refuse(409),
        });
        await using var host = await StartAsync();
        await host.UntilAsync(() => host.Inbox.Messages.Count == 1 && telegram.Pending == 0, "the message was lost");
        Assert.InRange(host.Log.Lines.Count(l => l.StartsWith("Warning Telegram:", StringComparison.Ordinal)), 1, 2);
    }

    [Fact]
    public async Task One_process_fetches_and_another_takes_over_when_it_ends()
    {
        var clock = new FakeTimeProvider(TelegramHost.Now);
        var leases = new FakeLeases(clock);
        var first = await TelegramHost.StartAsync(s => s.AddSingleton(leases.ForProcess("first")).AddSingleton<TimeProvider>(clock), Address);
        await TelegramHost.SoonAsync(() => telegram.Requests >= 2 && leases.HolderOf(Right) == "first", "the first does not fetch");
        await using var second = await TelegramHost.StartAsync(s => s.AddSingleton(leases.ForProcess("second")).AddSingleton<TimeProvider>(clock), Address);
        await telegram.Citizen().SayAsync("Một");
        await TelegramHost.SoonAsync(() => first.Inbox.Messages.Count == 1, "the first heard nothing");
        Assert.Equal("first", leases.HolderOf(Right));
        await first.DisposeAsync();
        Assert.Null(leases.HolderOf(Right));
        await telegram.Citizen().SayAsync("Hai");
        await second.UntilAsync(() => second.Inbox.Messages.Any(m => m.Content.Text == "Hai"), "the second did not take over");
        Assert.Equal("second", leases.HolderOf(Right));
    }

    [Fact]
    public async Task Nothing_is_fetched_before_the_host_has_started_and_a_stop_cuts_the_poll()
    {
        var slow = new Slow();
        var app = TelegramHost.Build(new CollectingLog(), s => s.AddHostedService(_ => slow), Address);
        var starting = app.StartAsync();
        await slow.Reached.Task;
        using var outside = new HttpClient { BaseAddress = new Uri(telegram.Address) };
        for (var own = 1; own <= 5; own++)
        {
            // A poll that began too early would arrive among these.
            await outside.GetAsync($"/bot{telegram.Account.BotToken}/getMe");
            Assert.Equal(own, telegram.Requests);
        }

        slow.Gate.SetResult();
        await starting;
        await TelegramHost.SoonAsync(() => telegram.Requests == 7, "nothing is fetched");
        await app.StopAsync().WaitAsync(TimeSpan.FromSeconds(5));
        await app.DisposeAsync();
    }

    private (string, string) Address => ("ApiBase", telegram.Address);

    private Task<TelegramHost> StartAsync(params (string, string)[] settings) => TelegramHost.StartAsync([Address, .. settings]);

    private static bool Advance(TelegramHost host, int seconds)
    {
        host.Clock.Advance(TimeSpan.FromSeconds(seconds));
        return true;
    }

    /// <summary>Something else of the host's that takes its time to start.</summary>
    private sealed class Slow : IHostedLifecycleService
    {
        public TaskCompletionSource Reached { get; } = new();
        public TaskCompletionSource Gate { get; } = new();

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken)
        {
            Reached.SetResult();
            return Gate.Task;
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
