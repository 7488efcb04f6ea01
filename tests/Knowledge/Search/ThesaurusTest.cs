using Knowledge.Search;
using Knowledge.Text;

namespace Tests.Knowledge.Search;

public sealed class ThesaurusTest
{
    private static readonly Thesaurus Thesaurus = new SearchTables(new TextTables()).Thesaurus;

    [Fact]
    public void Official_words_are_added_lighter_than_those_of_the_message()
    {
        var (words, weights) = Extend("báo tử cho bà ngoại");
        Assert.Equal("báo tử cho bà ngoại khai", string.Join(' ', words.Select(w => w.Syllable)));
        Assert.Equal(1, weights[0]);
        Assert.InRange(weights[^1], 0.1, 0.9);
    }

    [Fact]
    public void A_country_adds_the_foreign_side() =>
        Assert.Contains("nước ngoài", string.Join(' ', Extend("cưới chồng Hàn Quốc").Words.Select(w => w.Syllable)), StringComparison.Ordinal);

    [Fact]
    public void A_message_without_such_words_stays_as_it_is()
    {
        var (words, weights) = Extend("hộ chiếu");
        Assert.Equal((2, 2), (words.Count, weights.Length));
    }

    private static (IReadOnlyList<Word> Words, float[] Weights) Extend(string text) =>
        Thesaurus.Extend([.. Syllables.Split(text).Select(s => new Word(s, Syllables.Fold(s), true))]);
}
