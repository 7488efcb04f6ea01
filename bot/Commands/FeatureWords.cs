using Knowledge.Search;

namespace Bot.Commands;

/// <summary>What the ranker's features are called when an editor reads them.</summary>
internal static class FeatureWords
{
    public static string Of(string feature) => Enum.Parse<Feature>(feature) switch
    {
        Feature.Fields => "words in its title, result, field and papers",
        Feature.Pairs => "word pairs",
        Feature.Marks => "words with the same diacritics",
        Feature.Closest => "closest spoken question",
        Feature.SecondClosest => "second closest spoken question",
        Feature.Title => "likeness of the title",
        Feature.Spoken => "words spread over its spoken questions",
        Feature.TitleCovers => "message found in the title",
        Feature.TitleCovered => "title found in the message",
        Feature.Covers => "message found anywhere in the record",
        Feature.Sense => "learned sense (sure)",
        Feature.SenseLog => "learned sense of the words",
        Feature.ActionAgrees => "the same is done (issue, reissue, change …)",
        Feature.ActionDiffers => "something else is done",
        Feature.ActionUnasked => "does something not asked for",
        Feature.SubjectAgrees => "same subject",
        Feature.SubjectDiffers => "other subject",
        Feature.SubjectUnasked => "names a subject not asked for",
        Feature.Commune => "commune level",
        Feature.Province => "province level",
        Feature.Ours => "record of this province",
        Feature.ForCitizens => "for citizens",
        Feature.BetweenOffices => "between offices",
        Feature.Elsewhere => "a matter not answered here",
        Feature.HasSpoken => "has spoken questions",
        Feature.OftenAsked => "asked often",
        _ => feature,
    };
}
