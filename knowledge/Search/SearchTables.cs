using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>Everything about search that editors keep as data, read once.</summary>
public sealed class SearchTables
{
    /// <param name="without">Spoken questions to leave out (code, question), for learning and measuring.</param>
    public SearchTables(TextTables tables, Func<string, string, bool>? without = null)
    {
        var places = new PlaceWords(tables);
        Abbreviations = new AbbreviationTable(tables);
        Spoken = SpokenQuestions.Load(tables, without);
        Elsewhere = Elsewhere.Load(tables);
        Superseded = [.. tables.Rows("Search/superseded.csv").Select(r => (r[0].Trim(), r[1].Trim()))];
        MostAsked = tables.Rows("Search/most-asked.csv").Select(r => r[0].Trim()).ToHashSet(StringComparer.Ordinal);
        Classes = new WordClasses(tables);
        Sections = new SectionWords(tables);
        Weights = new QueryWeights(tables, Sections, places);
        Joins = new JoiningWords(tables);
        Foreign = new ForeignMatters(tables, places);
        Thesaurus = new Thesaurus(tables, Foreign);
        Ranker = RankerWeights.Load();
        OtherProvinceDecisions = [.. tables.Rows("Search/other-province-decisions.csv").Select(r => r[0])];
    }

    public AbbreviationTable Abbreviations { get; }
    public SpokenQuestions Spoken { get; }
    public Elsewhere Elsewhere { get; }

    /// <summary>Old and new codes of records that were replaced.</summary>
    public IReadOnlyList<(string Code, string By)> Superseded { get; }

    /// <summary>Procedures that most people ask for: between two readings of a short message the commoner one is meant.</summary>
    public IReadOnlySet<string> MostAsked { get; }

    public WordClasses Classes { get; }
    public SectionWords Sections { get; }
    public QueryWeights Weights { get; }
    public JoiningWords Joins { get; }
    public ForeignMatters Foreign { get; }
    public Thesaurus Thesaurus { get; }
    public RankerWeights Ranker { get; }
    public IReadOnlyList<string> OtherProvinceDecisions { get; }

    /// <summary>What is done and who is concerned.</summary>
    internal ulong ClassesOf(IReadOnlyList<Word> words) => ClassesIn(words).Aggregate(0UL, (bits, match) => bits | match.Bit);

    /// <summary>Where a message says what is done.</summary>
    internal IEnumerable<WordClasses.Match> ActionsIn(IReadOnlyList<Word> words) => ClassesIn(words).Where(match => (match.Bit & Classes.Actions) != 0);

    /// <summary>The classes that a message names, without what belongs to a question: "mất bao lâu" loses nothing.</summary>
    private IEnumerable<WordClasses.Match> ClassesIn(IReadOnlyList<Word> words)
    {
        var asking = Sections.Matches(words);
        return Classes.Find(words).Where(m => !asking.Any(a => a.Length > m.Length && a.At <= m.At && m.At + m.Length <= a.At + a.Length));
    }

    /// <summary>How people bring the matter of a card, those of the records it replaced included.</summary>
    internal IEnumerable<string> SpokenOf(ProcedureCard card, Succession succession) =>
        card.Topic is { } topic && card.Code.StartsWith('#')
            ? Elsewhere.Of(topic)
            : Spoken.Of(card.Code).Concat(succession.Before(card.Code).SelectMany(Spoken.Of));
}
