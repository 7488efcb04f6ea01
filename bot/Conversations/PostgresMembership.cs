using System.Globalization;
using System.Text.Json;
using Bot.Database;

namespace Bot.Conversations;

/// <summary>
/// Orleans' list of silos in our own tables: its ADO.NET package comes without its SQL scripts, and a list is all we need. A row's etag is the
/// version of the list, because a row changes only together with it.
/// </summary>
internal sealed class PostgresMembership(ClusterRows rows) : IMembershipTable
{
    private static readonly CancellationToken Always = CancellationToken.None;

    public Task InitializeMembershipTable(bool tryInitTableVersion) => rows.StartAsync(Always);

    public async Task<MembershipTableData> ReadAll() => Data(await rows.ReadAsync(Always), _ => true);

    public async Task<MembershipTableData> ReadRow(SiloAddress key) => Data(await rows.ReadAsync(Always), m => m.Node == key.ToParsableString());

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => WriteAsync(entry, tableVersion, isNew: true);

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => WriteAsync(entry, tableVersion, isNew: false);

    public Task UpdateIAmAlive(MembershipEntry entry) => rows.AliveAsync(entry.SiloAddress.ToParsableString(), Milliseconds(entry.IAmAliveTime), Always);

    public async Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate)
    {
        var view = await rows.ReadAsync(Always);
        await rows.RemoveAsync([.. view.Members.Where(m => Entry(m) is { Status: SiloStatus.Dead } e && e.IAmAliveTime < beforeDate.UtcDateTime).Select(m => m.Node)], Always);
    }

    public async Task DeleteMembershipTableEntries(string clusterId) =>
        await rows.RemoveAsync([.. (await rows.ReadAsync(Always)).Members.Select(m => m.Node)], Always);

    private Task<bool> WriteAsync(MembershipEntry entry, TableVersion next, bool isNew) =>
        rows.WriteAsync(
            new ClusterNode(entry.SiloAddress.ToParsableString(), JsonSerializer.Serialize(Kept.Of(entry)), Milliseconds(entry.IAmAliveTime)), isNew, next.Version - 1, Always);

    private static MembershipTableData Data(ClusterView view, Func<ClusterNode, bool> wanted)
    {
        var version = view.Version.ToString(CultureInfo.InvariantCulture);
        return new MembershipTableData([.. view.Members.Where(wanted).Select(m => Tuple.Create(Entry(m), version))], new TableVersion((int)view.Version, version));
    }

    private static MembershipEntry Entry(ClusterNode member) => JsonSerializer.Deserialize<Kept>(member.Content)!.ToEntry(member);

    private static long Milliseconds(DateTime utc) => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToUnixTimeMilliseconds();

    private static DateTime Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;

    private sealed record Suspicion(string By, long At);

    /// <summary>What a row keeps of an entry beside its address and its sign of life.</summary>
    private sealed record Kept(SiloStatus Status, string Host, string Name, string? Role, int ProxyPort, long StartedAt, IReadOnlyList<Suspicion> Suspicions)
    {
        public static Kept Of(MembershipEntry entry) => new(
            entry.Status, entry.HostName ?? "", entry.SiloName ?? "", entry.RoleName, entry.ProxyPort, Milliseconds(entry.StartTime),
            [.. (entry.SuspectTimes ?? []).Select(s => new Suspicion(s.Item1.ToParsableString(), Milliseconds(s.Item2)))]);

        public MembershipEntry ToEntry(ClusterNode member) => new()
        {
            SiloAddress = SiloAddress.FromParsableString(member.Node),
            Status = Status,
            HostName = Host,
            SiloName = Name,
            RoleName = Role,
            ProxyPort = ProxyPort,
            StartTime = Time(StartedAt),
            IAmAliveTime = Time(member.AliveAt),
            SuspectTimes = [.. Suspicions.Select(s => Tuple.Create(SiloAddress.FromParsableString(s.By), Time(s.At)))],
        };
    }
}
