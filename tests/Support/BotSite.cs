using Bot.Commands;
using Bot.Skills;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Tests.Support;

/// <summary>The whole server as citizens meet it, database and silo included; what it knows is scripted, or the starter set.</summary>
public sealed class BotSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TempFolder folder;

    private BotSite(WebApplication app, TempFolder folder) => (this.app, this.folder) = (app, folder);

    public Uri Address => new(app.Urls.First());

    public OneProcedureSkill Skill => (OneProcedureSkill)app.Services.GetRequiredService<ISkill>();

    public static Task<BotSite> StartAsync(params (string Key, string Value)[] settings) => StartAsync(scripted: true, settings);

    /// <summary>A fresh installation, nothing replaced.</summary>
    public static Task<BotSite> StartFreshAsync() => StartAsync(scripted: false);

    private static async Task<BotSite> StartAsync(bool scripted, params (string Key, string Value)[] settings)
    {
        var folder = new TempFolder();
        var app = Server.Build(folder.Data, ["--urls", "http://127.0.0.1:0"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value)));
            if (scripted)
            {
                builder.Services.RemoveAll<ISkill>();
                builder.Services.AddSingleton<ISkill, OneProcedureSkill>();
            }
        });
        await app.StartAsync();
        return new BotSite(app, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Dispose();
    }
}
