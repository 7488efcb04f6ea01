using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Connectors.Channels.Messenger;

/// <summary>How the host finds this channel.</summary>
public sealed class MessengerJoin : IChannelSetup
{
    public string Section => "Messenger";

    public void Add(IServiceCollection services, IConfiguration configuration) => services.AddMessenger(configuration);

    public void Map(WebApplication app) => app.MapMessenger();
}
