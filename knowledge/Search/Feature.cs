namespace Knowledge.Search;

/// <summary>What the ranker knows of one record for one message; the order is the order of the weights in weights.json.</summary>
public enum Feature
{
    /// <summary>Share of the message's weight found in title, result, field and papers, rare words counting more.</summary>
    Fields,
    /// <summary>The same for pairs of neighbouring words.</summary>
    Pairs,
    /// <summary>The same for words whose diacritics were typed and agree.</summary>
    Marks,
    /// <summary>Likeness (cosine) of the closest spoken question.</summary>
    Closest,
    /// <summary>Likeness of the second closest.</summary>
    SecondClosest,
    /// <summary>Likeness of the closest title segment.</summary>
    Title,
    /// <summary>Share of the message's weight found anywhere in the spoken questions.</summary>
    Spoken,
    /// <summary>Share of the message that the title covers.</summary>
    TitleCovers,
    /// <summary>Share of the title that the message covers.</summary>
    TitleCovered,
    /// <summary>Share of the message found anywhere in the record.</summary>
    Covers,
    /// <summary>Probability by the learned sense of words.</summary>
    Sense,
    /// <summary>Its logarithm, a tenth, at least -1.</summary>
    SenseLog,
    /// <summary>Likeness of the closest spoken question by the learned sense of words.</summary>
    SenseClosest,
    /// <summary>Share of the message's words that tell the candidates apart which this one holds.</summary>
    Telling,
    /// <summary>Rarity of the rarest word of the message that the record lacks.</summary>
    RarestLeft,
    ActionAgrees, ActionDiffers, ActionUnasked,
    SubjectAgrees, SubjectDiffers, SubjectUnasked,
    Commune, Province, Ours, ForCitizens, BetweenOffices,
    /// <summary>A matter that is not answered here.</summary>
    Elsewhere,
    HasSpoken, OftenAsked,
}
