using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Connectors.Channels;

/// <summary>How a channel joins the host; one class in each channel's folder, found by its interface, so that a channel is one folder.</summary>
public interface IChannelSetup
{
    /// <summary>Its section below Channels.</summary>
    string Section { get; }

    /// <summary>What holds when the section does not say Enabled.</summary>
    bool EnabledByDefault => false;

    void Add(IServiceCollection services, IConfiguration configuration);

    /// <summary>Its addresses. Called once, and only when it is enabled.</summary>
    void Map(WebApplication app);
}

/// <summary>Finds the channels and lets those join that are enabled.</summary>
public static class ChannelsSetup
{
    /// <param name="others">Assemblies with channels of their own, besides this one.</param>
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration, params Assembly[] others)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WebhookReceiver>();
        foreach (var setup in Find([typeof(ChannelsSetup).Assembly, .. others]).Where(s => IsEnabled(s, configuration)))
        {
            setup.Add(services, configuration);
            services.AddSingleton(setup);
        }

        return services;
    }

    public static WebApplication MapChannels(this WebApplication app)
    {
        foreach (var setup in app.Services.GetServices<IChannelSetup>())
        {
            setup.Map(app);
        }

        return app;
    }

    private static IEnumerable<IChannelSetup> Find(IEnumerable<Assembly> assemblies) =>
        assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IChannelSetup)))
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (IChannelSetup)Activator.CreateInstance(t)!);

    private static bool IsEnabled(IChannelSetup setup, IConfiguration configuration) =>
        configuration.GetValue($"Channels:{setup.Section}:Enabled", setup.EnabledByDefault);
}
