using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.WebChat;

/// <summary>The web chat's only registration; it needs an <see cref="IWebChatStore"/> from the host.</summary>
public static class WebChatSetup
{
    /// <summary>Where Direct Line 3.0 lives.</summary>
    public const string Prefix = "/v3/directline";

    private const string Cors = "webchat";

    public static IServiceCollection AddWebChat(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebChatOptions>().Bind(configuration.GetSection("Channels:WebChat")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WebChatStreams>();
        services.AddSingleton<WebChatTokens>().AddSingleton<WebChatTickets>().AddSingleton<WebChatClock>()
            .AddSingleton<WebChatOrigins>().AddSingleton<WebChatGate>().AddSingleton<WebChatFiles>().AddSingleton<WebChatConversations>()
            .AddSingleton<WebChatActivities>().AddSingleton<WebChatUpload>().AddSingleton<IChannel, WebChatChannel>();
        // Request lines carry stream tickets and citizens' questions (/hoi?q=): neither belongs in a log.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<WebChatOrigins>((cors, origins) => cors.AddPolicy(Cors, policy => policy
            .SetIsOriginAllowed(origins.IsListed)
            .WithMethods("GET", "POST", "OPTIONS")
            .WithHeaders("authorization", "content-type", "x-ms-bot-agent", "x-requested-with")
            .SetPreflightMaxAge(TimeSpan.FromHours(2))));
        return services;
    }

    public static WebApplication MapWebChat(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<WebChatOptions>>().Value.Enabled)
        {
            return app;
        }

        app.UseCors();
        app.UseWebSockets();
        var (conversations, activities) = (app.Services.GetRequiredService<WebChatConversations>(), app.Services.GetRequiredService<WebChatActivities>());
        app.MapPost("/api/webchat/token", conversations.TokenAsync).RequireCors(Cors);

        var line = app.MapGroup(Prefix).RequireCors(Cors);
        line.MapPost("/tokens/generate", conversations.Generate);
        line.MapGet("/conversations/{conversation}/stream", activities.StreamAsync);
        line.MapGet("/files/{name}", app.Services.GetRequiredService<WebChatFiles>().Serve);
        line.MapPost("/conversations", conversations.StartAsync).AddEndpointFilter(Guard(secretToo: true));

        var guarded = line.MapGroup("").AddEndpointFilter(Guard(secretToo: false));
        guarded.MapPost("/tokens/refresh", conversations.Refresh);
        guarded.MapGet("/conversations/{conversation}", conversations.Reconnect);
        guarded.MapPost("/conversations/{conversation}/activities", activities.PostAsync);
        guarded.MapGet("/conversations/{conversation}/activities", activities.PollAsync);
        guarded.MapPost("/conversations/{conversation}/upload", app.Services.GetRequiredService<WebChatUpload>().PostAsync);
        return app;
    }

    private static Func<EndpointFilterInvocationContext, EndpointFilterDelegate, ValueTask<object?>> Guard(bool secretToo) =>
        async (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<WebChatGate>().Refuse(context.HttpContext, secretToo) ?? await next(context);
}
