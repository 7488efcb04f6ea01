using Bot.Conversations;
using Bot.Skills;
using Bot.Web;
using Connectors.Channels.WebChat;
using Knowledge.Answering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tests.Support;

/// <summary>The citizens' pages on a real Kestrel, without database and silo: quick, for what is asked of a page alone.</summary>
public sealed class CitizenSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder;

    private CitizenSite(WebApplication app, string folder)
    {
        this.app = app;
        this.folder = folder;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public FakeWebChatStore Store => (FakeWebChatStore)app.Services.GetRequiredService<IWebChatStore>();

    public static async Task<CitizenSite> StartAsync(params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("site-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value)));
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("Channels:WebChat:DataFolder", folder)]);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(PhraseBook.Load());
        builder.Services.AddSingleton<ISkill, OneProcedureSkill>().AddSingleton<Router>().AddSingleton<TurnRunner>();
        builder.Services.AddSingleton<IWebChatStore, FakeWebChatStore>();
        builder.Services.AddWebChat(builder.Configuration).AddCitizenPages();
        var app = builder.Build();
        app.MapWebChat();
        app.MapCitizenPages();
        await app.StartAsync();
        return new CitizenSite(app, folder);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
