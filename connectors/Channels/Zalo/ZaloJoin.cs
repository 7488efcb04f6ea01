using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Connectors.Channels.Zalo;

/// <summary>How the host finds this channel.</summary>
public sealed class ZaloJoin : IChannelSetup
{
    public string Section => "Zalo";

    public void Add(IServiceCollection services, IConfiguration configuration) => services.AddZalo(configuration);

    public void Map(WebApplication app) => app.MapZalo();
}
