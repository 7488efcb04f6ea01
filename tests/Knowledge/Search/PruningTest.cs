using Knowledge.Procedures;
using Knowledge.Search;
using Knowledge.Text;

namespace Tests.Knowledge.Search;

/// <summary>A search that looks at few of very many records finds what one that looks at all of them finds.</summary>
public sealed class PruningTest
{
    private static readonly string[] Syllables = ["thả", "diều", "nuôi", "ong", "trồng", "chè", "dệt", "vải", "chạm", "khắc", "nấu", "rượu", "đan", "lát", "làm", "gốm", "hát", "then", "múa", "xòe", "săn", "mây", "bắt", "cá"];

    [Fact]
    public void The_first_record_is_the_same_as_when_every_record_is_looked_at()
    {
        var pruned = StarterSearch.Search.With(new Pruning(Above: 0, Foremost: 64, Kept: 80));
        var spoken = SpokenQuestions.Load(new TextTables());
        var questions = StarterSearch.Search.Codes.Order(StringComparer.Ordinal).SelectMany(code => spoken.Of(code).Take(6)).ToList();
        Assert.True(questions.Count > 300);
        var others = questions.Where(q => First(pruned, q) != First(StarterSearch.Search, q)).ToList();
        // Now and then twins change places.
        Assert.True(others.Count * 100 <= questions.Count, string.Join(" | ", others));
    }

    [Fact]
    public void Fewer_records_are_ranked()
    {
        var pruned = StarterSearch.Search.With(new Pruning(Above: 0, Foremost: 1, Kept: 1));
        const string vague = "xin giấy tờ";
        Assert.True(pruned.Find(vague).Ranked.Count < StarterSearch.Search.Find(vague).Ranked.Count);
    }

    [Fact]
    public void Among_very_many_records_the_same_comes_first_as_by_looking_at_all()
    {
        var search = ProcedureSearch.Build(Many(Pruning.Usual.Above + 1000), new SearchTables(new TextTables()), "Lào Cai");
        var whole = search.With(Pruning.None);
        foreach (var card in Many(Pruning.Usual.Above + 1000).Where((_, i) => i % 97 == 0))
        {
            Assert.Equal(Offered(whole, card.Name), Offered(search, card.Name));
        }
    }

    private static IEnumerable<string> Offered(ProcedureSearch search, string question) => search.Find(question).Ranked.Take(1).Select(c => c.Code);

    private static string? First(ProcedureSearch search, string question) => search.Find(question).Ranked.FirstOrDefault()?.Code;

    private static IEnumerable<ProcedureCard> Many(int count) =>
        Enumerable.Range(0, count).Select(i => new ProcedureCard
        {
            Code = $"9.{i:000000}",
            Name = $"Công nhận nghề {Syllable(i)} {Syllable(i / Syllables.Length)} {Syllable(i / Syllables.Length / Syllables.Length)}",
            Decision = "10/QĐ-BVHTTDL",
            Level = "Cấp Xã",
            Scope = new ProcedureScope { Kind = "national" },
        });

    private static string Syllable(int number) => Syllables[number % Syllables.Length];
}
