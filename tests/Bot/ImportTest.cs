using System.Text;
using Bot.Commands;
using Bot.Database;
using Bot.Procedures;
using Knowledge.Starter;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace Tests.Bot;

/// <summary>`import procedures` from the file to the database, and the starter set beside it.</summary>
public sealed class ImportTest : IDisposable
{
    private readonly DataFolder folder = new(Directory.CreateTempSubdirectory("gandan-import-").FullName);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 1, 0, 0, TimeSpan.Zero));
    private readonly StringWriter printed = new();

    public void Dispose() => Directory.Delete(folder.Path, recursive: true);

    [Fact]
    public async Task Importing_a_file_again_changes_nothing()
    {
        var file = Kite("Giấy phép");
        await ImportAsync(file);
        var before = await VersionsAsync();
        clock.Advance(TimeSpan.FromDays(1));
        await ImportAsync(file);
        Assert.Equivalent(before, await VersionsAsync(), strict: true);
        Assert.Contains("unchanged: 2", printed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_record_makes_version_2_and_the_old_one_stays()
    {
        await ImportAsync(Kite("Giấy phép"));
        clock.Advance(TimeSpan.FromDays(1));
        await ImportAsync(Kite("Thẻ"));
        var versions = (await VersionsAsync()).Where(v => v.Code == "1.900001").ToList();
        Assert.Equal([1, 2], versions.Select(v => v.Number));
        Assert.Contains("Giấy phép", versions[0].Json, StringComparison.Ordinal);
        Assert.Equal(clock.GetUtcNow().ToUnixTimeMilliseconds(), versions[0].SupersededAt);
        Assert.Null(versions[1].SupersededAt);
        Assert.Contains("changed: 1", printed.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("không phải JSON\nthật đấy\n")]
    [InlineData("")]
    public async Task A_broken_file_imports_nothing_and_ends_with_2(string content)
    {
        await ImportAsync(Kite("Giấy phép"));
        var before = await VersionsAsync();
        var failure = await Assert.ThrowsAsync<CommandFailure>(() => ImportAsync(Save(content)));
        Assert.Equal(CommandLine.WrongUsage, failure.ExitCode);
        Assert.Equivalent(before, await VersionsAsync(), strict: true);
    }

    [Fact]
    public async Task A_missing_file_is_one_sentence_that_names_it()
    {
        var failure = await Assert.ThrowsAsync<CommandFailure>(() => ImportAsync(Path.Combine(folder.Path, "nowhere.jsonl")));
        Assert.Equal(CommandLine.WrongUsage, failure.ExitCode);
        Assert.Contains("nowhere.jsonl", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Database));
    }

    [Fact]
    public async Task A_failure_in_the_middle_leaves_nothing_half_imported()
    {
        using var database = await OpenAsync();
        var store = new KnowledgeStore(database);
        NewProcedure[] twice = [New("1.900001", "a"), New("1.900002", "b"), New("1.900002", "b") with { Hash = null! }];
        await Assert.ThrowsAnyAsync<Exception>(() => store.ImportAsync(twice, 1, TestContext.Current.CancellationToken));
        Assert.Equal(0, await store.StampAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_report_names_rejected_lines_repairs_and_doubts()
    {
        await ImportAsync(Save(
            """
            {"code":"1.900001","name":"Hoà giải","agency":"UBND huyện"}
            {"code":"1.900002","name":"Thả diều"}
            {"code":"1.9","name":"Thả bóng"}
            """));
        var text = printed.ToString();
        Assert.Contains("added: 2", text, StringComparison.Ordinal);
        Assert.Contains("rejected: 1", text, StringComparison.Ordinal);
        Assert.Contains("line 3: The code 1.9 is malformed", text, StringComparison.Ordinal);
        Assert.Contains("tone marks placed uniformly: 1", text, StringComparison.Ordinal);
        Assert.Contains("names the abolished district level: 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_starter_set_fills_an_empty_store_once()
    {
        using var database = await OpenAsync();
        var store = new KnowledgeStore(database);
        var first = await store.KeepStarterAsync(clock.GetUtcNow(), TestContext.Current.CancellationToken);
        var stamp = await store.StampAsync(TestContext.Current.CancellationToken);
        var second = await store.KeepStarterAsync(clock.GetUtcNow(), TestContext.Current.CancellationToken);
        Assert.Equal((80, 0, 80), (first.Added, second.Added + second.Changed, second.Unchanged));
        Assert.Equal(stamp, await store.StampAsync(TestContext.Current.CancellationToken));
        Assert.Equal(80, (await new StoredProcedures(store).CardsAsync(TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task An_imported_record_replaces_the_starter_of_its_code_and_is_never_overwritten_by_it()
    {
        using var database = await OpenAsync();
        var store = new KnowledgeStore(database);
        await store.KeepStarterAsync(clock.GetUtcNow(), TestContext.Current.CancellationToken);
        var code = StarterProcedures.Load()[0].Code;
        var counts = await store.ImportAsync([New(code, "mới") with { Level = "Cấp khác" }], 5, TestContext.Current.CancellationToken);
        await store.KeepStarterAsync(clock.GetUtcNow(), TestContext.Current.CancellationToken);
        var current = Assert.Single(await store.FindAsync(code, TestContext.Current.CancellationToken));
        Assert.Equal((new ImportCounts(0, 1, 0), ProcedureOrigin.Import, "Cấp khác"), (counts, current.Origin, current.Level));
        Assert.Equal(80, (await new StoredProcedures(store).CardsAsync(TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task A_stored_record_reads_back_with_its_version_and_the_day_it_was_brought_in()
    {
        // 18:00 UTC is the next day in Lào Cai.
        clock.SetUtcNow(new DateTimeOffset(2026, 11, 25, 18, 0, 0, TimeSpan.Zero));
        await ImportAsync(Kite("Giấy phép"));
        await ImportAsync(Kite("Thẻ"));
        using var database = await OpenAsync();
        var source = new StoredProcedures(new KnowledgeStore(database));
        var kept = (await source.FindAsync("1.900001", TestContext.Current.CancellationToken))!;
        Assert.Equal((2, "Thẻ", new DateOnly(2026, 11, 26)), (kept.Version, kept.Record.Result, kept.AsOf));
        Assert.Null(await source.FindAsync("1.999999", TestContext.Current.CancellationToken));
    }

    private static NewProcedure New(string code, string result) =>
        new(code, "Cấp Xã", "", result, Encoding.UTF8.GetBytes($$"""{"code":"{{code}}","name":"Thả diều","level":"Cấp Xã","result":"{{result}}"}"""));

    private string Kite(string result) => Save(
        $$"""
        {"code":"1.900001","name":"Cấp giấy phép thả diều","level":"Cấp Xã","result":"{{result}}"}
        {"code":"1.900002","name":"Gia hạn giấy phép thả diều","level":"Cấp Xã"}
        """);

    private string Save(string content)
    {
        var file = Path.Combine(folder.Path, "import.jsonl");
        File.WriteAllText(file, content);
        return file;
    }

    private Task<int> ImportAsync(string file)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(printed) });
        return ImportProceduresCommand.RunAsync(folder, file, console, clock, TestContext.Current.CancellationToken);
    }

    private async Task<SqliteDatabase> OpenAsync()
    {
        var database = new SqliteDatabase(folder.Database);
        await database.StartAsync(TestContext.Current.CancellationToken);
        return database;
    }

    private async Task<List<ProcedureVersionRow>> VersionsAsync()
    {
        using var database = await OpenAsync();
        await using var db = await database.OpenAsync(TestContext.Current.CancellationToken);
        return await db.ProcedureVersions.AsNoTracking().OrderBy(v => v.Id).ToListAsync(TestContext.Current.CancellationToken);
    }
}
