using Tests.Support;
using Vendors;

namespace Tests.Journeys;

/// <summary>
/// One server with every channel on, which the small journeys share. Zalo and Messenger echo each of the bot's messages before the send returns,
/// as they may: whoever falls silent at their own voice answers nothing here.
/// </summary>
public sealed class Town : IAsyncLifetime
{
    private TownSite? site;

    public TownSite Site => site!;

    public async ValueTask InitializeAsync()
    {
        site = await TownSite.StartAsync();
        (site.Town.Zalo.Bot, site.Town.Zalo.Echo) = (site.Client, Echo.BeforeAnswer);
        (site.Town.Messenger.Bot, site.Town.Messenger.Echo) = (site.Client, Echo.BeforeAnswer);
    }

    public ValueTask DisposeAsync() => site?.DisposeAsync() ?? ValueTask.CompletedTask;
}

[CollectionDefinition(Name)]
public sealed class TownCollection : ICollectionFixture<Town>
{
    public const string Name = "town";
}
