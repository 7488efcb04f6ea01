using Bot.Conversations;
using Bot.Database;
using Bot.Inbox;
using Bot.Operations;
using Bot.Outbox;
using Bot.Procedures;
using Bot.Skills;
using Bot.Web;
using Connectors.Channels;
using Connectors.Channels.WebChat;
using Knowledge.Answering;
using Microsoft.Extensions.Options;

namespace Bot.Commands;

/// <summary>The whole server, composed but not started; tests start it too.</summary>
public static class Server
{
    public const string DefaultAddress = "http://localhost:5080";

    public static WebApplication Build(DataFolder folder, string[] args, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        if (builder.Configuration["urls"] is null && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        Quiet(builder.Logging);
        // The silo, the database and the knowledge start side by side.
        builder.Services.Configure<HostOptions>(o => o.ServicesStartConcurrently = true);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(PhraseBook.Load(folder.Prompts));
        builder.Services.AddDatabase(folder);
        builder.Services.AddKnowledge(folder);
        builder.Services.AddInbox();
        builder.AddConversations();
        builder.Services.AddSkills();
        builder.Services.AddOutbox();
        builder.AddSafety();
        builder.Services.AddChannels(builder.Configuration);
        builder.Services.AddOptions<WebChatOptions>().Validate<IOptions<ClusterOptions>>(
            (web, cluster) => !cluster.Value.Enabled || !web.Enabled || web.SigningKey.Length > 0,
            "Cluster:Enabled needs Channels:WebChat:SigningKey, the same on every node: a page may come to any of them");
        builder.Services.AddCitizenPages();
        builder.Services.PostConfigure<WebChatOptions>(o => o.DataFolder = folder.Path);
        builder.Services.AddOperations();
        change?.Invoke(builder);

        var app = builder.Build();
        app.MapOperations();
        app.MapChannels();
        app.MapCitizenPages();
        return app;
    }

    // Ours at Information, everybody else's from Warning on: no SQL, no silo chatter, and never a citizen's text.
    private static void Quiet(ILoggingBuilder logging)
    {
        logging.ClearProviders().AddSimpleConsole(o => (o.SingleLine, o.TimestampFormat) = (true, "HH:mm:ss "));
        foreach (var category in (string[])["Microsoft", "System", "Orleans", "OpenTelemetry", "Polly"])
        {
            logging.AddFilter(category, LogLevel.Warning);
        }

        // A failed start is told in one sentence by the command; a check that fails is told by /readyz; server GC is not for a laptop.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error);
        logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
    }
}
