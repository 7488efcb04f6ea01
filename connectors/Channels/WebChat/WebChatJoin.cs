using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Connectors.Channels.WebChat;

/// <summary>How the host finds this channel.</summary>
public sealed class WebChatJoin : IChannelSetup
{
    public string Section => "WebChat";

    public bool EnabledByDefault => true;

    public void Add(IServiceCollection services, IConfiguration configuration) => services.AddWebChat(configuration);

    public void Map(WebApplication app) => app.MapWebChat();
}
