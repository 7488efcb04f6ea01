using Knowledge.Answering;
using Knowledge.Search;
using Knowledge.Text;

namespace Tests.Quality;

/// <summary>Every table an editor may extend is in order.</summary>
public sealed class TablesTest
{
    private static readonly TextTables Tables = new();

    public static TheoryData<string> Names() => [.. new TextTables().Names("")];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_table_can_be_read_and_all_its_rows_have_the_same_columns(string name)
    {
        var rows = Tables.Rows(name);
        Assert.NotEmpty(rows);
        Assert.Single(rows.Select(r => r.Length).Distinct());
    }

    [Fact]
    public void Every_short_form_has_a_long_one_and_not_itself()
    {
        Assert.DoesNotContain(Tables.Rows("Text/abbreviations.csv"), r => string.IsNullOrWhiteSpace(r[1]) || Syllables.Split(r[1]).Count == 0 || r[0].Trim() == r[1].Trim());
    }

    [Fact]
    public void Every_matter_that_is_handled_elsewhere_has_its_words()
    {
        var phrases = PhraseBook.Load();
        Assert.DoesNotContain(Elsewhere.Load(Tables).Topics, t => !phrases.Has("elsewhere." + t) && !phrases.Has("answer.unknown." + t));
    }

    [Fact]
    public void All_words_about_what_is_not_answered_here_belong_to_a_matter()
    {
        string[] known = [.. Elsewhere.Load(Tables).Topics, ForeignMatters.Topic, "absent"];
        var words = PhraseBook.Load().Keys.Where(k => k.StartsWith("elsewhere.", StringComparison.Ordinal) || k.StartsWith("answer.unknown.", StringComparison.Ordinal));
        Assert.DoesNotContain(words, k => !known.Contains(k[(k.LastIndexOf('.') + 1)..]));
    }

    [Fact]
    public void A_replaced_record_is_not_its_own_successor_and_no_two_replace_each_other()
    {
        var pairs = Tables.Rows("Search/superseded.csv").ToDictionary(r => r[0].Trim(), r => r[1].Trim());
        Assert.DoesNotContain(pairs, p => pairs.ContainsKey(p.Value));
    }

    [Fact]
    public void A_plain_name_fits_a_button_and_no_two_procedures_share_one()
    {
        var rows = Tables.Names("Names/").SelectMany(Tables.Rows).ToList();
        Assert.True(rows.Count > 4_500);
        Assert.Equal(rows.Count, rows.Select(r => r[0]).Distinct().Count());
        Assert.DoesNotContain(rows, r => r[1].Length is < 4 or > 64 || r[1] != r[1].Trim() || r[1].EndsWith('.'));
        Assert.Empty(rows.GroupBy(r => VietnameseText.Fold(r[1]).Replace(",", "", StringComparison.Ordinal)).Where(g => g.Count() > 1).Select(g => string.Join(", ", g.Select(r => r[0]))));
    }

    [Fact]
    public void Every_spoken_word_has_official_ones_that_are_not_itself()
    {
        var rows = Tables.Rows("Search/thesaurus.csv");
        Assert.DoesNotContain(rows, r => Syllables.Split(r[0]).Count < 2 || Syllables.Split(r[1]).Count == 0 || r[0].Trim() == r[1].Trim());
        Assert.Equal(rows.Count, rows.Select(r => (r[0], r[1])).Distinct().Count());
    }
}
