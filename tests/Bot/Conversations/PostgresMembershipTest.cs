using System.Net;
using Bot.Conversations;
using Bot.Database;
using Tests.Support;

namespace Tests.Bot.Conversations;

/// <summary>The promises that Orleans' membership rests on: one version, compare-and-set, and whole entries back.</summary>
public sealed class PostgresMembershipTest : IAsyncLifetime
{
    private TestDatabase fresh = null!;
    private PostgresMembership table = null!;

    public async ValueTask InitializeAsync()
    {
        fresh = await TestDatabase.CreateAsync(Engine.PostgreSql);
        table = await OtherAsync();
    }

    public ValueTask DisposeAsync() => fresh.DisposeAsync();

    [Fact]
    public async Task A_member_comes_back_as_it_was_written()
    {
        var entry = Entry(1);
        entry.SuspectTimes = [Tuple.Create(Silo(2), Some.Time.UtcDateTime), Tuple.Create(Silo(3), Some.Time.UtcDateTime.AddSeconds(1))];
        Assert.True(await table.InsertRow(entry, (await table.ReadAll()).Version.Next()));

        var read = await table.ReadRow(entry.SiloAddress);

        Assert.Equal(1, read.Version.Version);
        Assert.Equal(entry.ToFullString(), Assert.Single(read.Members).Item1.ToFullString());
        Assert.Empty((await table.ReadRow(Silo(9))).Members);
    }

    [Fact]
    public async Task Of_several_who_write_on_one_version_one_succeeds()
    {
        PostgresMembership[] tables = [table, await OtherAsync(), await OtherAsync()];
        var next = (await table.ReadAll()).Version.Next();

        var won = await Task.WhenAll(tables.Select((t, n) => Task.Run(() => t.InsertRow(Entry(n + 1), next))));

        Assert.Single(won, w => w);
        var after = await table.ReadAll();
        Assert.Equal(1, after.Version.Version);
        Assert.Single(after.Members);
    }

    [Fact]
    public async Task A_member_is_not_inserted_twice_nor_updated_before_it_is_there()
    {
        var first = (await table.ReadAll()).Version.Next();
        Assert.False(await table.UpdateRow(Entry(1), first.VersionEtag, first));
        Assert.True(await table.InsertRow(Entry(1), first));
        var second = (await table.ReadAll()).Version.Next();
        Assert.False(await table.InsertRow(Entry(1), second));
        Assert.True(await table.UpdateRow(Entry(1, SiloStatus.Dead), second.VersionEtag, second));
        Assert.Equal((2, SiloStatus.Dead), ((await table.ReadAll()).Version.Version, Assert.Single((await table.ReadAll()).Members).Item1.Status));
    }

    [Fact]
    public async Task A_sign_of_life_changes_no_version_and_the_long_dead_are_struck_off()
    {
        await table.InsertRow(Entry(1), (await table.ReadAll()).Version.Next());
        await table.InsertRow(Entry(2, SiloStatus.Dead), (await table.ReadAll()).Version.Next());
        var alive = Entry(1);
        alive.IAmAliveTime = Some.Time.UtcDateTime.AddMinutes(5);

        await table.UpdateIAmAlive(alive);
        await table.CleanupDefunctSiloEntries(Some.Time.AddMinutes(1));

        var after = await table.ReadAll();
        Assert.Equal(2, after.Version.Version);
        Assert.Equal((Silo(1), alive.IAmAliveTime), (Assert.Single(after.Members).Item1.SiloAddress, after.Members[0].Item1.IAmAliveTime));
    }

    private async Task<PostgresMembership> OtherAsync() => new(new ClusterRows(await fresh.OpenAsync()));

    private static SiloAddress Silo(int port) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, port), 7);

    private static MembershipEntry Entry(int port, SiloStatus status = SiloStatus.Active) => new()
    {
        SiloAddress = Silo(port),
        Status = status,
        HostName = "máy",
        SiloName = $"silo {port}",
        RoleName = "bot",
        StartTime = Some.Time.UtcDateTime,
        IAmAliveTime = Some.Time.UtcDateTime,
        SuspectTimes = [],
    };
}
