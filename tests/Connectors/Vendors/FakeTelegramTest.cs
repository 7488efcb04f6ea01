using System.Net.Http.Json;
using System.Text.Json;
using Vendors.Telegram;

namespace Tests.Connectors.Vendors;

/// <summary>Where the fake Telegram would lead tests astray if it were wrong.</summary>
public sealed class FakeTelegramTest : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private FakeTelegram telegram = null!;

    public async ValueTask InitializeAsync() => telegram = await FakeTelegram.StartAsync();

    [Fact]
    public async Task An_update_is_given_again_until_a_higher_offset_confirms_it()
    {
        var citizen = telegram.Citizen();
        await citizen.SayAsync("Một");
        await citizen.SayAsync("Hai");

        var first = await UpdatesAsync(new { });
        Assert.Equal(Texts(first), Texts(await UpdatesAsync(new { })));

        var confirmed = await UpdatesAsync(new { offset = first[0].GetProperty("update_id").GetInt64() + 1 });
        Assert.Equal(["Hai"], Texts(confirmed));
        Assert.Equal(1, telegram.Pending);
    }

    [Fact]
    public async Task A_poll_waits_for_the_next_message()
    {
        var poll = UpdatesAsync(new { timeout = 30 });
        await telegram.Citizen().SayAsync("Xin chào");

        Assert.Equal(["Xin chào"], Texts(await poll));
    }

    [Fact]
    public async Task Of_two_polls_at_once_the_earlier_one_loses()
    {
        await CallAsync("setWebhook", new { url = "https://example.invalid/hook", secret_token = "s" });
        Assert.Equal(409, (await CallAsync("getUpdates", new { })).GetProperty("error_code").GetInt32());
        await CallAsync("deleteWebhook", new { });

        var earlier = CallAsync("getUpdates", new { timeout = 30 });
        var later = CallAsync("getUpdates", new { timeout = 30 });
        var loser = await await Task.WhenAny(earlier, later);
        await telegram.Citizen().SayAsync("Xin chào");

        Assert.Equal(409, loser.GetProperty("error_code").GetInt32());
        Assert.Contains(await Task.WhenAll(earlier, later), r => r.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Data_of_a_button_is_counted_in_bytes()
    {
        Assert.True((await SendAsync(new string('a', 64))).GetProperty("ok").GetBoolean());
        Assert.Equal(400, (await SendAsync(new string('ế', 22))).GetProperty("error_code").GetInt32());
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await telegram.DisposeAsync();
    }

    private Task<JsonElement> SendAsync(string data) => CallAsync("sendMessage", new
    {
        chat_id = 7000000001,
        text = "Bạn cần gì?",
        reply_markup = new { inline_keyboard = new[] { new[] { new { text = "Tra cứu", callback_data = data } } } },
    });

    private async Task<JsonElement[]> UpdatesAsync(object body) => [.. (await CallAsync("getUpdates", body)).GetProperty("result").EnumerateArray()];

    private async Task<JsonElement> CallAsync(string method, object body)
    {
        using var response = await http.PostAsJsonAsync($"{telegram.Address}/bot{telegram.Account.BotToken}/{method}", body);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string?[] Texts(IEnumerable<JsonElement> updates) => [.. updates.Select(u => u.GetProperty("message").GetProperty("text").GetString())];
}
