using Bot.Outbox;

namespace Bot.Conversations;

/// <summary>The nodes of a cluster as claimants of sends: what a living one claimed is left alone, what a dead one claimed is settled at once.</summary>
internal sealed class ClusterNodes(ILocalSiloDetails self, ISiloStatusOracle silos) : ISendingNodes
{
    // Until everybody has heard of a node that has just joined.
    private const int YoungSeconds = 120;

    public string Self { get; } = self.SiloAddress.ToParsableString();

    public bool MayStillSend(string node) =>
        Address(node) is { } address && silos.GetApproximateSiloStatus(address) switch
        {
            SiloStatus.Dead => false,
            // Not in our list: so new that we do not know it yet, or so long dead that it was struck off.
            SiloStatus.None => SiloAddress.AllocateNewGeneration() - address.Generation < YoungSeconds,
            _ => true,
        };

    /// <summary>Null for what is no node of a cluster: a process of the time before it.</summary>
    private static SiloAddress? Address(string node)
    {
        try
        {
            return node.Contains('@', StringComparison.Ordinal) ? SiloAddress.FromParsableString(node) : null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
