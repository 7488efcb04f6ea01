using System.Net;
using Bot.Conversations;
using Tests.Support;

namespace Tests.Bot.Conversations;

/// <summary>Whose claims are left alone, and whose are settled.</summary>
public sealed class ClusterNodesTest
{
    private static readonly SiloAddress Self = Silo(SiloAddress.AllocateNewGeneration());
    private static readonly SiloAddress Young = Silo(SiloAddress.AllocateNewGeneration() - 5);
    private static readonly SiloAddress Old = Silo(SiloAddress.AllocateNewGeneration() - 100_000);

    [Theory]
    [InlineData(SiloStatus.Active, true)]
    [InlineData(SiloStatus.Joining, true)]
    [InlineData(SiloStatus.ShuttingDown, true)]
    [InlineData(SiloStatus.Dead, false)]
    public void A_node_may_still_send_until_it_is_declared_dead(SiloStatus status, bool may) =>
        Assert.Equal(may, Nodes(status).MayStillSend(Old.ToParsableString()));

    [Fact]
    public void A_node_that_nobody_knows_may_send_only_while_it_may_have_just_joined()
    {
        Assert.True(Nodes(SiloStatus.None).MayStillSend(Young.ToParsableString()));
        Assert.False(Nodes(SiloStatus.None).MayStillSend(Old.ToParsableString()));
    }

    [Theory]
    [InlineData("8e0f7a3c1d2b4c5d8e0f7a3c1d2b4c5d")]
    [InlineData("không@phải")]
    [InlineData("")]
    public void A_process_of_the_time_before_the_cluster_is_gone(string node) => Assert.False(Nodes(SiloStatus.Active).MayStillSend(node));

    [Fact]
    public void A_process_is_another_node_at_every_start() =>
        Assert.NotEqual(Nodes(SiloStatus.Active).Self, new ClusterNodes(new FakeSilo(Young, SiloStatus.Active), new FakeSilo(Young, SiloStatus.Active)).Self);

    private static ClusterNodes Nodes(SiloStatus status) => new(new FakeSilo(Self, status), new FakeSilo(Self, status));

    private static SiloAddress Silo(int generation) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111), generation);
}
