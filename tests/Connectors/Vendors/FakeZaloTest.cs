using System.Net.Http.Json;
using System.Text.Json;
using Vendors;
using Vendors.Zalo;

namespace Tests.Connectors.Vendors;

/// <summary>Where the fake Zalo would lead tests astray if it were wrong.</summary>
public sealed class FakeZaloTest : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private FakeZalo zalo = null!;

    public async ValueTask InitializeAsync() => zalo = await FakeZalo.StartAsync();

    [Fact]
    public async Task A_refresh_token_works_once()
    {
        var first = zalo.RefreshToken;
        var renewed = await RefreshAsync(first);
        var again = await RefreshAsync(first);

        Assert.Equal("90000", renewed.GetProperty("expires_in").GetString());
        Assert.Equal(zalo.RefreshToken, renewed.GetProperty("refresh_token").GetString());
        Assert.Equal(-14020, again.GetProperty("error").GetInt32());
        Assert.Equal(1, zalo.Refreshes);
    }

    [Fact]
    public async Task A_token_that_expired_is_refused_until_it_is_refreshed()
    {
        zalo.ExpireAccessToken();
        Assert.Equal(-220, await SendAsync("7000000000000000001", "Xin chào"));
        Assert.Empty(zalo.Accepted.All);

        await RefreshAsync(zalo.RefreshToken);
        Assert.Equal(0, await SendAsync("7000000000000000001", "Xin chào"));
    }

    [Fact]
    public async Task A_message_whose_answer_is_lost_was_seen_all_the_same()
    {
        zalo.Mischief.Next(1, Trouble.DropAfter);
        zalo.Mischief.Next(1, Trouble.DropBefore);
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("7000000000000000001", "Một"));
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("7000000000000000001", "Hai"));
        await SendAsync("7000000000000000001", "Ba");

        Assert.Equal(["Một", "Ba"], zalo.Seen("7000000000000000001").Select(s => s.Text));
        Assert.Equal(3, zalo.Requests);
    }

    [Fact]
    public async Task What_is_too_long_for_Zalo_is_refused_and_not_cut() => Assert.Equal(-210, await SendAsync("7000000000000000001", new string('a', 2001)));

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await zalo.DisposeAsync();
    }

    private async Task<int> SendAsync(string person, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, zalo.Address + "/v3.0/oa/message/cs")
        {
            Content = JsonContent.Create(new { recipient = new { user_id = person }, message = new { text } }),
            Headers = { { "access_token", zalo.AccessToken } },
        };
        return (await ReadAsync(request)).GetProperty("error").GetInt32();
    }

    private async Task<JsonElement> RefreshAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, zalo.Address + "/v4/oa/access_token")
        {
            Content = new FormUrlEncodedContent([new("refresh_token", token), new("app_id", zalo.Account.AppId), new("grant_type", "refresh_token")]),
            Headers = { { "secret_key", zalo.Account.AppSecret } },
        };
        return await ReadAsync(request);
    }

    private async Task<JsonElement> ReadAsync(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
