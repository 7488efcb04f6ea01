using System.Security.Cryptography;

namespace Tests.Support;

/// <summary>One process of a cluster on one machine: its own data folder, web address and silo port, which it keeps when it is started again.</summary>
public sealed class NodeProcess : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Dictionary<string, string> environment;
    private BotProcess? process;

    public NodeProcess(TestDatabase database, string signingKey, int deadAfterSeconds = 3)
    {
        environment = new Dictionary<string, string>(database.Settings)
        {
            ["Cluster__Enabled"] = "true",
            ["Cluster__Address"] = "127.0.0.1",
            ["Cluster__SiloPort"] = $"{BotProcess.FreeAddress().Port}",
            ["Cluster__DeadAfterSeconds"] = $"{deadAfterSeconds}",
            ["Channels__WebChat__SigningKey"] = signingKey,
            ["Channels__WebChat__TokensPerMinute"] = "1000",
            ["Inbox__Burst"] = "1000",
            ["Inbox__PerSecond"] = "1000",
        };
    }

    public Uri Address { get; } = BotProcess.FreeAddress();

    public IReadOnlyList<string> Output => process?.Output ?? [];

    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public async Task StartAsync(CancellationToken cancellation)
    {
        process?.Dispose();
        process = await BotProcess.StartAsync(folder.Data, Address, cancellation, environment);
    }

    public Task KillAsync(CancellationToken cancellation) => process!.KillAsync(cancellation);

    public void Dispose()
    {
        process?.Dispose();
        folder.Dispose();
    }
}
