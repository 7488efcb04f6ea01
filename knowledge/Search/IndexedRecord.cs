using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>A record as the ranker sees it.</summary>
internal sealed class IndexedRecord(ProcedureCard card, int spoken, int[] titleTerms, bool ours, ulong classes)
{
    public ProcedureCard Card { get; } = card;
    public int Spoken { get; } = spoken;
    public int[] TitleTerms { get; } = titleTerms;
    public bool Ours { get; } = ours;
    public ulong Classes { get; } = classes;
    public bool Commune { get; } = card.Level?.Contains("xã", StringComparison.OrdinalIgnoreCase) == true;
    public bool Province { get; } = card.Level?.Contains("tỉnh", StringComparison.OrdinalIgnoreCase) == true;
    public bool ForCitizens { get; } = card.Subjects.Any(s => s.Contains("Công dân", StringComparison.OrdinalIgnoreCase) || s.Contains("Cá nhân", StringComparison.OrdinalIgnoreCase));
    public bool BetweenOffices { get; } = card.Internal is not null;
    /// <summary>Records of one matter share it: the folded title.</summary>
    public string Matter { get; } = VietnameseText.Fold(Titles.Plain(card.Name));
    public float TitleWeight { get; private set; }

    public void Weigh(float[] idf) => TitleWeight = TitleTerms.Sum(t => idf[t]) + 1e-6f;
}
