using Bot.Commands;
using Bot.Database;
using Bot.Inbox;
using Bot.Skills;
using Connectors.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Tests.Support;

/// <summary>The real server with its silo and a real file; only the skills and the vendor are ours.</summary>
public sealed class BotHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private BotHost(WebApplication app, ScriptedSkill skill, RecordingChannel channel, CollectingLog log) =>
        (this.app, Skill, Channel, Log) = (app, skill, channel, log);

    public ScriptedSkill Skill { get; }
    public RecordingChannel Channel { get; }
    public CollectingLog Log { get; }
    public Uri Address => new(app.Urls.First());
    public IMessageStore Store => app.Services.GetRequiredService<IMessageStore>();
    public MessageKeeper Keeper => app.Services.GetRequiredService<MessageKeeper>();
    public IBotDatabase Database => app.Services.GetRequiredService<IBotDatabase>();

    public static async Task<BotHost> StartAsync(TempFolder folder, CancellationToken cancellation)
    {
        var (skill, channel, log) = (new ScriptedSkill(), new RecordingChannel(), new CollectingLog());
        var app = Server.Build(folder.Data, ["--urls", "http://127.0.0.1:0"], builder =>
        {
            builder.Services.RemoveAll<ISkill>();
            builder.Services.AddSingleton<ISkill>(skill);
            builder.Services.AddSingleton<IChannel>(channel);
            builder.Logging.ClearProviders().AddProvider(log);
        });
        await app.StartAsync(cancellation);
        return new BotHost(app, skill, channel, log);
    }

    public Task<KeepOutcome> SayAsync(string text, string id, string person = "dân", CancellationToken cancellation = default) =>
        Keeper.KeepAsync(Some.Message(text, id, person), cancellation);

    public async Task<T> ReadAsync<T>(Func<BotDb, Task<T>> query, CancellationToken cancellation)
    {
        await using var db = await Database.OpenAsync(cancellation);
        return await query(db);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
