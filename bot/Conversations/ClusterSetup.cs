using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Bot.Database;
using Bot.Outbox;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Bot.Conversations;

/// <summary>Registers one node of a cluster: its address, how it knows the others, and how soon a dead one is replaced.</summary>
internal static class ClusterSetup
{
    // The same for all nodes of one database; there is one cluster in it.
    private const string Name = "gandan";

    public static void AddClusterOptions(this IServiceCollection services) =>
        services.AddOptions<ClusterOptions>().BindConfiguration("Cluster").ValidateDataAnnotations()
            .Validate(o => o.HasAddress, "Cluster:Address is not an IP address")
            .Validate<IOptions<StorageOptions>>(
                (cluster, storage) => !cluster.Enabled || storage.Value.Provider == StorageProvider.PostgreSql,
                "Cluster:Enabled needs Storage:Provider=PostgreSql: a SQLite file serves one process")
            .ValidateOnStart();

    public static void UseCluster(this ISiloBuilder silo, ClusterOptions options)
    {
        var address = options.HasAddress && options.Address.Length > 0 ? IPAddress.Parse(options.Address) : OwnAddress();
        // No gateway: nobody outside the cluster calls grains.
        silo.Configure<EndpointOptions>(o => (o.AdvertisedIPAddress, o.SiloPort, o.GatewayPort) = (address, options.SiloPort == 0 ? FreePort(address) : options.SiloPort, 0));
        silo.Configure<Orleans.Configuration.ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (Name, Name));
        silo.Configure<ClusterMembershipOptions>(o =>
        {
            // Seconds, not half a minute: a healthy node taken for dead ends its process and comes back; the database fences its last turns.
            o.ProbeTimeout = TimeSpan.FromSeconds(1);
            o.NumMissedProbesLimit = options.DeadAfterSeconds;
            o.NumVotesForDeathDeclaration = 1;
            o.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            o.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        });
        silo.Services.AddSingleton(provider => new ClusterRows(
            string.IsNullOrEmpty(options.ConnectionString) ? provider.GetRequiredService<SqlDatabase>() : new PostgresDatabase(options.ConnectionString)));
        silo.Services.AddSingleton<IMembershipTable, PostgresMembership>();
        silo.Services.AddSingleton<ISendingNodes, ClusterNodes>();
    }

    private static IPAddress OwnAddress() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .Where(i => i.OperationalStatus == OperationalStatus.Up)
            .SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address)
            .FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a)) ?? IPAddress.Loopback;

    private static int FreePort(IPAddress address)
    {
        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
