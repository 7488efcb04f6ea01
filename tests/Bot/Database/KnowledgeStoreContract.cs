using System.Text;
using Bot.Database;
using Tests.Support;

namespace Tests.Bot.Database;

/// <summary>Versions of procedures: the same promises on both databases.</summary>
public abstract class KnowledgeStoreContract(Engine engine) : StoreContract(engine)
{
    private KnowledgeStore Knowledge => new(Database);

    [Fact]
    public async Task Records_come_back_byte_by_byte_in_the_order_they_were_kept()
    {
        var records = Enumerable.Range(1, 40).Select(n => Record($"1.{n:000000}", $"Đăng ký khai sinh 😀 số {n}")).Reverse().ToList();
        Assert.Equal(new ImportCounts(40, 0, 0), await Knowledge.ImportAsync(records, Now, Cancellation));

        var read = new List<StoredProcedure>();
        await Knowledge.ReadCurrentAsync(read.Add, Cancellation);

        Assert.Equal(records.Select(r => (r.Code, Encoding.UTF8.GetString(r.Json.Span))), read.Select(r => (r.Code, Encoding.UTF8.GetString(r.Json.Span))));
        Assert.All(read, r => Assert.Equal((1, ProcedureOrigin.Import, Now), (r.Number, r.Origin, r.ImportedAt)));
    }

    [Fact]
    public async Task A_changed_record_is_a_new_version_an_unchanged_one_is_none_and_the_stamp_tells()
    {
        Assert.Equal(0, await Knowledge.StampAsync(Cancellation));
        await Knowledge.ImportAsync([Record("1.000001", "một"), Record("1.000002", "hai")], Now, Cancellation);
        var stamp = await Knowledge.StampAsync(Cancellation);
        Assert.Equal(new ImportCounts(0, 0, 2), await Knowledge.ImportAsync([Record("1.000001", "một"), Record("1.000002", "hai")], Now, Cancellation));
        Assert.Equal(stamp, await Knowledge.StampAsync(Cancellation));

        Assert.Equal(new ImportCounts(0, 1, 1), await Knowledge.ImportAsync([Record("1.000001", "khác"), Record("1.000002", "hai")], Now, Cancellation));

        Assert.Equal(2, Assert.Single(await Knowledge.FindAsync("1.000001", Cancellation)).Number);
        Assert.True(await Knowledge.StampAsync(Cancellation) > stamp);
    }

    [Fact]
    public async Task A_starter_record_gives_way_to_an_imported_one_and_never_the_other_way_round()
    {
        await Knowledge.OfferStarterAsync([Record("1.000001", "khởi đầu")], Now, Cancellation);
        Assert.Equal(new ImportCounts(0, 1, 0), await Knowledge.ImportAsync([Record("1.000001", "nhập") with { Agency = "Bộ" }], Now, Cancellation));
        Assert.Equal(new ImportCounts(0, 0, 1), await Knowledge.OfferStarterAsync([Record("1.000001", "khởi đầu")], Now, Cancellation));
        Assert.Equal(ProcedureOrigin.Import, Assert.Single(await Knowledge.FindAsync("1.000001", Cancellation)).Origin);
    }

    [Fact]
    public async Task Processes_that_bring_the_same_records_at_once_keep_them_once()
    {
        KnowledgeStore[] stores = [Knowledge, new(await Fresh.OpenAsync()), new(await Fresh.OpenAsync())];
        NewProcedure[] records = [.. Enumerable.Range(1, 20).Select(n => Record($"1.{n:000000}", $"{n}"))];

        var counts = await Task.WhenAll(stores.Select(s => Task.Run(() => s.OfferStarterAsync(records, Now, Cancellation))));

        Assert.Equal(20, counts.Sum(c => c.Added));
        Assert.All(records, r => Assert.Equal(1, Assert.Single(Knowledge.FindAsync(r.Code, Cancellation).Result).Number));
    }

    private static NewProcedure Record(string code, string name) => new(code, "", "", name, Encoding.UTF8.GetBytes($$"""{"code":"{{code}}","name":"{{name}}"}"""));
}

public sealed class SqliteKnowledgeStoreTest() : KnowledgeStoreContract(Engine.Sqlite);

public sealed class PostgresKnowledgeStoreTest() : KnowledgeStoreContract(Engine.PostgreSql);
