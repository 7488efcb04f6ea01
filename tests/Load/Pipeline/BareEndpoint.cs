using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vendors.Zalo;

namespace Load.Pipeline;

/// <summary>What the bot is measured against: Kestrel alone, the body read, the vendor's signature checked, one row on disk, 200.</summary>
internal static class BareEndpoint
{
    /// <summary>Prints its address and serves until the standard input ends.</summary>
    public static async Task RunAsync(string folder)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var server = builder.Build();
        using var rows = new GroupCommit(Path.Combine(folder, "bare.db"));
        server.Run(context => ServeAsync(context, rows));
        await server.StartAsync();
        Console.WriteLine(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await Console.In.ReadToEndAsync();
        await server.StopAsync();
    }

    private static async Task ServeAsync(HttpContext context, GroupCommit rows)
    {
        var body = new byte[(int)context.Request.ContentLength!];
        await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
        var mac = context.Request.Headers["X-ZEvent-Signature"].ToString();
        if (!IsSigned(mac, body, context.Request.Headers["X-ZEvent-Timestamp"].ToString()))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        await rows.KeepAsync(mac, body);
    }

    private static bool IsSigned(string mac, byte[] body, string timestamp)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(ZaloAccount.MadeUp.AppId));
        hash.AppendData(body);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp + ZaloAccount.MadeUp.OaSecretKey));
        return mac.StartsWith("mac=", StringComparison.Ordinal)
            && CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), Convert.FromHexString(mac.AsSpan(4)));
    }
}
