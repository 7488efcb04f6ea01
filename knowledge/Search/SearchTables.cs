using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>Everything about search that editors keep as data, read once.</summary>
public sealed class SearchTables(TextTables tables)
{
    public AbbreviationTable Abbreviations { get; } = new(tables);
    public SpokenQuestions Spoken { get; } = SpokenQuestions.Load(tables);
    public WordClasses Classes { get; } = new(tables);
    public SectionWords Sections { get; } = new(tables);
    public QueryWeights Weights { get; } = new(tables, new SectionWords(tables));
    public RankerWeights Ranker { get; } = RankerWeights.Load();
    public IReadOnlyList<string> OtherProvinceDecisions { get; } = [.. tables.Rows("Search/other-province-decisions.csv").Select(r => r[0])];
}
