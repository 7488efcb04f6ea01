using Knowledge.Procedures;
using Knowledge.Search;
using Knowledge.Text;

namespace Tests.Knowledge.Search;

/// <summary>Which of several records of one matter a citizen of the province is told, on invented ones.</summary>
public sealed class ServingTest : IDisposable
{
    private readonly DirectoryInfo tables = Directory.CreateTempSubdirectory("gandan-tables-");

    public void Dispose() => tables.Delete(recursive: true);

    [Fact]
    public void The_provinces_own_record_comes_before_its_national_twin()
    {
        var search = Build(
            Card("9.900001", "Cấp giấy phép thả diều", "10/QĐ-BVHTTDL"),
            Card("9.900002", "Cấp giấy phép thả diều", "88/QĐ-UBND", Of("Lào Cai")));
        Assert.Equal("9.900002", search.Find("giấy phép thả diều").Ranked[0].Code);
        Assert.DoesNotContain(search.Find("giấy phép thả diều").Ranked, c => c.Code == "9.900001");
    }

    [Fact]
    public void Another_provinces_record_is_never_found_even_by_its_own_name()
    {
        var search = Build(
            Card("9.900001", "Cấp giấy phép thả diều", "10/QĐ-BVHTTDL"),
            Card("9.900003", "Cấp giấy phép nuôi cá cảnh trên mái nhà", "77/QĐ-UBND", Of("Khánh Hòa")),
            // Published as national, but the decision is the other province's.
            Card("9.900004", "Cấp giấy phép trồng hoa trên ban công", "77/QĐ-UBND"));
        foreach (var (code, message) in new[] { ("9.900003", "cấp giấy phép nuôi cá cảnh trên mái nhà"), ("9.900004", "cấp giấy phép trồng hoa trên ban công") })
        {
            Assert.False(search.Serves(code));
            Assert.DoesNotContain(search.Find(message).Ranked, c => c.Code == code);
        }
    }

    [Fact]
    public void A_record_for_several_provinces_serves_each_of_them()
    {
        var search = Build(Card("9.900005", "Cấp giấy phép thả diều", "5/QĐ-UBND", new ProcedureScope { Kind = "local", Provinces = ["Lai Châu", "Lào Cai"] }));
        Assert.True(search.Serves("9.900005"));
    }

    [Fact]
    public void A_record_that_an_editor_lists_as_replaced_never_wins()
    {
        Extend("Search/superseded.csv", "code,by\n9.900006,9.900007\n9.900008,9.909999\n");
        var search = Build(
            Card("9.900006", "Cấp thẻ chơi diều sáo", "1/QĐ-BVHTTDL"),
            Card("9.900007", "Cấp thẻ chơi diều sáo và diều lượn", "2/QĐ-BVHTTDL"),
            Card("9.900008", "Đăng ký bãi thả diều", "3/QĐ-BVHTTDL"));
        var found = search.Find("cấp thẻ chơi diều sáo");
        Assert.Equal("9.900007", found.Ranked[0].Code);
        Assert.False(search.Serves("9.900006"));
        // Its successor is not here, so it stands.
        Assert.True(search.Serves("9.900008"));
    }

    [Fact]
    public void What_an_editor_writes_of_a_procedure_is_understood()
    {
        Extend("Spoken/cua-tinh.csv", "code,spoken\n9.900001,cho cánh cụt giấy bay lên trời\n");
        var search = Build(Card("9.900001", "Cấp giấy phép thả diều", "10/QĐ-BVHTTDL"), Card("9.900007", "Cấp thẻ chơi diều sáo", "2/QĐ-BVHTTDL"));
        Assert.Equal("9.900001", search.Find("em muốn cho cánh cụt giấy bay lên trời").Ranked[0].Code);
    }

    private void Extend(string table, string text)
    {
        var file = Path.Combine(tables.FullName, table);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private ProcedureSearch Build(params ProcedureCard[] cards) => ProcedureSearch.Build(cards, new SearchTables(new TextTables(tables.FullName)), "Lào Cai");

    private static ProcedureScope Of(string province) => new() { Kind = "local", Province = province };

    private static ProcedureCard Card(string code, string name, string decision, ProcedureScope? scope = null) =>
        new() { Code = code, Name = name, Decision = decision, Field = "Văn hóa", Level = "Cấp Xã", Scope = scope ?? new ProcedureScope { Kind = "national" } };
}
