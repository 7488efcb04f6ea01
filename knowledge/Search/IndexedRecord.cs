using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>A record as the ranker sees it.</summary>
internal sealed class IndexedRecord(int number, ProcedureCard card, int spoken, int[] titleTerms, bool ours, ulong classes)
{
    public int Number { get; } = number;
    public ProcedureCard Card { get; } = card;
    public int Spoken { get; } = spoken;
    public int[] TitleTerms { get; } = titleTerms;
    public bool Ours { get; } = ours;
    public ulong Classes { get; } = classes;
    public bool Commune { get; } = card.Level?.Contains("xã", StringComparison.OrdinalIgnoreCase) == true;
    public bool Province { get; } = card.Level?.Contains("tỉnh", StringComparison.OrdinalIgnoreCase) == true;
    public bool ForCitizens { get; } = card.Subjects.Any(s => s.Contains("Công dân", StringComparison.OrdinalIgnoreCase) || s.Contains("Cá nhân", StringComparison.OrdinalIgnoreCase));
    public bool BetweenOffices { get; } = card.Internal;
    /// <summary>Records of one matter share it: the folded title, or the topic.</summary>
    public string Matter { get; } = card.Topic is null ? VietnameseText.Fold(Titles.Plain(card.Name)) : card.Code;
    /// <summary>Set on matters that are not answered here ("ly-hon", "price"): the key of the words to say instead.</summary>
    public string? Topic { get; } = card.Topic;
    /// <summary>Number of its first passage: the segments of its title come first …</summary>
    public required int FirstPassage { get; init; }
    /// <summary>… then its spoken questions, <see cref="Spoken"/> of them.</summary>
    public required int FirstQuestion { get; init; }
    /// <summary>One of the matters that most people come with.</summary>
    public bool OftenAsked { get; set; }
    public float TitleWeight { get; private set; }

    public void Weigh(float[] idf) => TitleWeight = TitleTerms.Sum(t => idf[t]) + 1e-6f;
}
