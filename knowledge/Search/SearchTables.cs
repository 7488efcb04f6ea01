using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>Everything about search that editors keep as data, read once.</summary>
public sealed class SearchTables(TextTables tables)
{
    public AbbreviationTable Abbreviations { get; } = new(tables);
    public SpokenQuestions Spoken { get; } = SpokenQuestions.Load(tables);
    public Elsewhere Elsewhere { get; } = Elsewhere.Load(tables);

    /// <summary>Old and new codes of records that were replaced.</summary>
    public IReadOnlyList<(string Code, string By)> Superseded { get; } = [.. tables.Rows("Search/superseded.csv").Select(r => (r[0].Trim(), r[1].Trim()))];

    /// <summary>Procedures that most people ask for: between two readings of a short message the commoner one is meant.</summary>
    public IReadOnlySet<string> MostAsked { get; } = tables.Rows("Search/most-asked.csv").Select(r => r[0].Trim()).ToHashSet(StringComparer.Ordinal);

    /// <summary>How people bring the matter of a card, those of the records it replaced included.</summary>
    internal IEnumerable<string> SpokenOf(ProcedureCard card, Succession succession) =>
        card.Topic is { } topic && card.Code.StartsWith('#')
            ? Elsewhere.Of(topic)
            : Spoken.Of(card.Code).Concat(succession.Before(card.Code).SelectMany(Spoken.Of));

    public WordClasses Classes { get; } = new(tables);
    public SectionWords Sections { get; } = new(tables);
    public QueryWeights Weights { get; } = new(tables, new SectionWords(tables), new PlaceWords(tables));
    public ForeignMatters Foreign { get; } = new(tables, new PlaceWords(tables));
    public RankerWeights Ranker { get; } = RankerWeights.Load();
    public IReadOnlyList<string> OtherProvinceDecisions { get; } = [.. tables.Rows("Search/other-province-decisions.csv").Select(r => r[0])];
}
