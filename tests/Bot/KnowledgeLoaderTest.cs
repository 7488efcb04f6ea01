using System.Text;
using Bot.Database;
using Bot.Procedures;
using Knowledge.Search;
using Knowledge.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Tests.Bot;

/// <summary>The knowledge base of a running bot follows the database.</summary>
public sealed class KnowledgeLoaderTest : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gandan-loader-");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 1, 0, 0, TimeSpan.Zero));

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_fresh_installation_can_answer_before_anything_is_imported()
    {
        using var database = new SqliteDatabase(Path.Combine(folder.FullName, "gandan.db"));
        var (loader, knowledge) = Make(database);
        using (loader)
        {
            Assert.False(knowledge.Ready);
            await loader.LoadAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(knowledge.Ready);
        var kept = await knowledge.FindAsync("1.001193", TestContext.Current.CancellationToken);
        Assert.Equal(("Hộ tịch", 1), (kept?.Record.Field, kept?.Version));
    }

    [Fact]
    public async Task An_import_by_another_process_is_answered_from_without_a_restart()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var database = new SqliteDatabase(Path.Combine(folder.FullName, "gandan.db"));
        var (loader, knowledge) = Make(database);
        using (loader)
        {
            await loader.StartAsync(cancellation);
            Assert.False(knowledge.Search.Serves("1.900001"));
            await ImportFromElsewhereAsync("1.900001", cancellation);
            while (!knowledge.Search.Serves("1.900001"))
            {
                clock.Advance(KnowledgeLoader.LookEvery);
                await Task.Yield();
            }

            await loader.StopAsync(cancellation);
        }
    }

    private async Task ImportFromElsewhereAsync(string code, CancellationToken cancellation)
    {
        using var other = new SqliteDatabase(Path.Combine(folder.FullName, "gandan.db"));
        await other.StartAsync(cancellation);
        var json = Encoding.UTF8.GetBytes($$"""{"code":"{{code}}","name":"Cấp giấy phép thả diều"}""");
        await new KnowledgeStore(other).ImportAsync([new NewProcedure(code, "", "", "x", json)], 1, cancellation);
    }

    private (KnowledgeLoader Loader, KnowledgeBase Knowledge) Make(SqliteDatabase database)
    {
        var store = new KnowledgeStore(database);
        var knowledge = new KnowledgeBase(new StoredProcedures(store), new SearchTables(new TextTables()), "Lào Cai");
        return (new KnowledgeLoader(database, store, knowledge, clock, NullLogger<KnowledgeLoader>.Instance), knowledge);
    }
}
