using System.Text.RegularExpressions;
using Knowledge.Text;

namespace Tests.Quality;

/// <summary>The spoken questions: what editors may write, and that no two procedures claim the same words.</summary>
public sealed partial class SpokenTest
{
    private const int Longest = 200;

    [Fact]
    public void There_are_thousands_of_them()
    {
        Assert.True(SpokenRows.All.Count > 15_000);
        Assert.True(SpokenRows.All.DistinctBy(r => r.Code).Count() > 2_000);
    }

    [Fact]
    public void Every_row_has_a_code_and_a_short_text() => Assert.Empty(SpokenRows.All.SelectMany(Faults));

    [Fact]
    public void No_question_is_asked_for_two_procedures() => Assert.Empty(Clashes(SpokenRows.All));

    [Fact]
    public void Planted_faults_are_caught()
    {
        Assert.Equal(4, new[] { ("1.00119", "a"), ("1.001193", ""), ("1.001193", new string('a', 201)), (" 1.001193", "a") }.Count(r => Faults(new SpokenRow("x", r.Item1, r.Item2)).Any()));
        Assert.Single(Clashes([new("x", "1.000001", "Tách thửa, đất!"), new("y", "1.000002", "tach thua dat"), new("y", "1.000003", "tách hộ"), new("y", "1.000003", "tách hộ")]));
    }

    private static IEnumerable<string> Faults(SpokenRow row)
    {
        if (!Code().IsMatch(row.Code))
        {
            yield return $"{row.File}: '{row.Code}' is no code";
        }

        if (string.IsNullOrWhiteSpace(row.Text) || row.Text.Length > Longest)
        {
            yield return $"{row.File}: {row.Code} has {row.Text.Length} characters";
        }
    }

    private static IEnumerable<string> Clashes(IEnumerable<SpokenRow> rows) => rows
        .GroupBy(r => string.Join(' ', Word().Matches(VietnameseText.Fold(r.Text)).Select(m => m.Value)))
        .Where(g => g.Select(r => r.Code).Distinct().Skip(1).Any())
        .Select(g => $"{g.First().Text}: {string.Join(", ", g.Select(r => $"{r.Code} ({r.File})").Distinct())}");

    [GeneratedRegex(@"^[1-9]\.\d{6}$")]
    private static partial Regex Code();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
