namespace Knowledge.Import;

/// <summary>A line that was not imported, and why, in one sentence.</summary>
public sealed record RejectedLine(int Line, string Reason);

/// <summary>What was mended without changing a word.</summary>
public enum Repair { Composed, TonePlacement, InvisibleCharacters, Spaces, DocumentOrder, StepOrder }

/// <summary>What an editor should look at: the record says something that may mislead a citizen.</summary>
public enum Flag
{
    /// <summary>Names the district level, abolished on 1 July 2025.</summary>
    DistrictLevel,
    /// <summary>Shows 0 without a word: the form's default, not "free".</summary>
    ZeroFeeUnexplained,
    /// <summary>Shows 0 where the province's council sets the fee.</summary>
    FeeSetByCouncil,
    /// <summary>An amount that is cut off or not in đồng.</summary>
    SuspectAmount,
    /// <summary>The unit is "khác": the time limit lies in the text, if anywhere.</summary>
    TimeUnitOther,
    /// <summary>The field gives one time limit, the note beside it another.</summary>
    TimeContradiction,
    /// <summary>Between offices; no citizen files it.</summary>
    Internal,
}

/// <summary>What an import mended, what it doubts and what it left out. Repairs and flags count records.</summary>
public sealed record ImportReport(
    int Lines,
    IReadOnlyList<RejectedLine> Rejects,
    IReadOnlyDictionary<Repair, int> Repairs,
    IReadOnlyDictionary<Flag, IReadOnlyList<string>> FlaggedCodes);
