using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Connectors.Channels.Telegram;

/// <summary>How the host finds this channel.</summary>
public sealed class TelegramJoin : IChannelSetup
{
    public string Section => "Telegram";

    public void Add(IServiceCollection services, IConfiguration configuration) => services.AddTelegram(configuration);

    public void Map(WebApplication app) => app.MapTelegram();
}
