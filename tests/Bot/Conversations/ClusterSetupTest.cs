using Bot.Commands;
using Microsoft.Extensions.Options;
using Tests.Support;

namespace Tests.Bot.Conversations;

public sealed class ClusterSetupTest
{
    [Theory]
    [InlineData("Storage:Provider=PostgreSql", "--Channels:WebChat:Enabled=false")]
    [InlineData("Channels:WebChat:SigningKey", "--Storage:Provider=PostgreSql", "--Storage:ConnectionString=Host=127.0.0.1;Port=1")]
    [InlineData("Cluster:Address", "--Channels:WebChat:Enabled=false", "--Storage:Provider=PostgreSql", "--Storage:ConnectionString=Host=127.0.0.1;Port=1", "--Cluster:Address=localhost")]
    public async Task A_cluster_that_cannot_work_is_refused_at_the_start_in_a_sentence(string names, params string[] settings)
    {
        using var folder = new TempFolder();
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var app = Server.Build(folder.Data, ["--urls", "http://127.0.0.1:0", "--Cluster:Enabled=true", .. settings]);
            await app.StartAsync(TestContext.Current.CancellationToken);
        });
        Assert.Contains(names, refusal.Message, StringComparison.Ordinal);
    }
}
