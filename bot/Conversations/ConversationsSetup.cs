using System.Net;
using System.Net.Sockets;
using Bot.Inbox;
using Bot.Outbox;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Bot.Conversations;

/// <summary>Registers the turn, and Orleans, which gives every conversation one owner. The only place that names a silo.</summary>
public static class ConversationsSetup
{
    /// <summary>What `ask`, `chat` and `eval` need too: a turn without a database.</summary>
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.AddSingleton<Router>();
        services.AddSingleton<TurnRunner>();
        return services;
    }

    public static WebApplicationBuilder AddConversations(this WebApplicationBuilder builder)
    {
        builder.Services.AddTurns();
        builder.Services.AddSingleton<TurnMeter>();
        builder.Services.AddSingleton<TurnGate>();
        builder.Services.AddSingleton<ConversationParts>();
        builder.Services.AddSingleton<ISendRate, SharedRate>();
        builder.Services.AddSingleton<IConversations, OrleansConversations>();
        builder.Services.AddClusterOptions();
        builder.Services.AddOptions<ConversationsOptions>().BindConfiguration("Conversations").ValidateDataAnnotations().ValidateOnStart();
        var cluster = builder.Configuration.GetSection("Cluster").Get<ClusterOptions>() ?? new ClusterOptions();
        builder.UseOrleans(silo =>
        {
            if (cluster.Enabled)
            {
                silo.UseCluster(cluster);
            }
            else
            {
                var (siloPort, gatewayPort) = FreePorts();
                silo.UseLocalhostClustering(siloPort, gatewayPort);
                silo.Services.AddSingleton<ISendingNodes, OneNode>();
                // Every conversation is here: remembering where costs a tenth of what an idle one holds.
                silo.Configure<GrainDirectoryOptions>(o => o.CachingStrategy = GrainDirectoryOptions.CachingStrategyType.None);
            }

            silo.Services.AddOptions<GrainCollectionOptions>().Configure<IOptions<ConversationsOptions>>((collection, own) =>
            {
                collection.CollectionAge = TimeSpan.FromMinutes(own.Value.IdleMinutes);
                // Orleans looks at most this often, and wants it shorter than the age.
                collection.CollectionQuantum = TimeSpan.FromMinutes(Math.Min(1, own.Value.IdleMinutes / 2));
            });
        });
        return builder;
    }

    // Two servers on one machine (a test beside a running bot) must not meet at a port.
    private static (int Silo, int Gateway) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
