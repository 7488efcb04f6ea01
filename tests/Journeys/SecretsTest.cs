using System.Net;
using Bot.Database;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Vendors;
using Vendors.Messenger;
using Vendors.Zalo;

namespace Tests.Journeys;

/// <summary>A process told to log everything it can tells nobody a secret, nor what a citizen wrote, nor a telephone number.</summary>
public sealed class SecretsTest(ITestOutputHelper output)
{
    private const string Phone = "0912345678";
    private const string Words = "số của tôi là " + Phone + ", nhắn lại giúp";

    [Fact]
    public async Task A_process_that_logs_everything_over_all_channels_and_their_failures_tells_no_secret()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TempFolder();
        await using var town = await VendorTown.StartAsync(cancellation: cancellation);
        var address = BotProcess.FreeAddress();
        using var process = await BotProcess.StartAsync(folder.Data, address, cancellation, new Dictionary<string, string>(town.Environment)
        {
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__Console__LogLevel__Default"] = "Trace",
        });
        using var client = new HttpClient { BaseAddress = address };
        foreach (var vendor in town.ByChannel.Values)
        {
            await TalkAsync(vendor, client);
            await FailAsync(vendor, client);
        }

        await HandshakeAsync(client, town.Messenger.Account, cancellation);
        await client.SendAsync(town.Telegram.Events.Contact("7000009999", Phone).To("/webhooks/telegram/" + town.Telegram.Account.BotKey), cancellation);
        await client.SendAsync(town.Zalo.Events.Text("7000000000000009999", Words).With("X-ZEvent-Signature", "mac=00").To(ZaloCitizen.Path), cancellation);
        town.Zalo.ExpireAccessToken();
        town.Messenger.ExpireToken();
        town.Telegram.RevokeToken();
        await Task.WhenAll(town.ByChannel.Values.Select(v => v.Citizen(client).SendStickerAsync(cancellation)));
        await HeardAsync(folder.Data, cancellation);
        await process.KillAsync(cancellation);

        output.WriteLine($"{process.Output.Count} lines");
        Assert.Contains(process.Output, line => line.StartsWith("trce:", StringComparison.Ordinal) || line.Contains(" trce:", StringComparison.Ordinal));
        Assert.All([.. town.Secrets, Phone, Words], secret =>
            Assert.DoesNotContain(process.Output, line => line.Contains(secret, StringComparison.Ordinal)));
    }

    private static async Task TalkAsync(VendorServer vendor, HttpClient client)
    {
        var citizen = vendor.Citizen(client);
        await citizen.FollowAsync();
        await citizen.SayAsync(Words);
        await citizen.SayAsync("gặp cán bộ");
        await citizen.SendPictureAsync();
        await citizen.RepeatAsync();
        await citizen.WaitAsync(4);
    }

    private static async Task FailAsync(VendorServer vendor, HttpClient client)
    {
        foreach (var trouble in new[] { Trouble.Blocked, Trouble.WindowClosed, Trouble.DropBefore, Trouble.DropAfter, Trouble.Fail(), Trouble.Refuse(-1), Trouble.Refuse(2), Trouble.TokenExpired })
        {
            var citizen = vendor.Citizen(client);
            vendor.Mischief.For(citizen.Id, 1, trouble);
            Assert.Equal(HttpStatusCode.OK, await citizen.SayAsync(Words));
        }
    }

    private static async Task HandshakeAsync(HttpClient client, MessengerAccount account, CancellationToken cancellation)
    {
        foreach (var token in new[] { account.VerifyToken, "wrong-" + account.VerifyToken })
        {
            using var answer = await client.GetAsync($"{MessengerCitizen.Path}?hub.mode=subscribe&hub.verify_token={token}&hub.challenge=1", cancellation);
        }
    }

    private static Task HeardAsync(DataFolder data, CancellationToken cancellation) => Eventually.TrueAsync(
        async () =>
        {
            using var database = new SqliteDatabase(data.Database);
            await database.StartAsync(cancellation);
            await using var db = await database.OpenAsync(cancellation);
            return !await db.Inbound.AnyAsync(m => m.Status == InboundStatus.Waiting, cancellation) && !await db.Outbound.AnyAsync(r => r.State == OutboundState.Sending, cancellation);
        },
        "messages still wait");
}
