using System.Text.Json;
using System.Text.Json.Serialization;

namespace Knowledge.Procedures;

/// <summary>
/// One administrative procedure as its issuing body published it: the record every answer is composed from.
/// The JSON shape is the import format; keys we do not know are kept in <see cref="Unknown"/>.
/// </summary>
public sealed record Procedure
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public string Field { get; init; } = "";
    public string? Decision { get; init; }
    public string? Type { get; init; }
    /// <summary>Lowest level that handles it, as printed: "Cấp Xã", "Cấp Tỉnh", "Cấp Bộ/Trung ương".</summary>
    public string? Level { get; init; }
    public IReadOnlyList<string> Levels { get; init; } = [];
    public ProcedureScope Scope { get; init; } = new();
    public string? Agency { get; init; }
    public string? Authority { get; init; }
    public string? Address { get; init; }
    public string? Delegated { get; init; }
    public string? Coordinating { get; init; }
    public IReadOnlyList<string> Subjects { get; init; } = [];
    public string? Result { get; init; }
    public string? Conditions { get; init; }
    public string? Keywords { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<ProcedureStep> Steps { get; init; } = [];
    public IReadOnlyList<DocumentCase> Documents { get; init; } = [];
    public IReadOnlyList<FilingMethod> Methods { get; init; } = [];
    public IReadOnlyList<LegalBasis> Legal { get; init; } = [];
    /// <summary>Set on 5.x/6.x codes between offices, which no citizen files.</summary>
    public JsonElement? Internal { get; init; }
    public string? Url { get; init; }
    [JsonPropertyName("methods_text")] public string? MethodsText { get; init; }
    [JsonPropertyName("documents_text")] public string? DocumentsText { get; init; }
    [JsonPropertyName("legal_text")] public string? LegalText { get; init; }
    [JsonPropertyName("valid_from")] public DateOnly? ValidFrom { get; init; }
    [JsonPropertyName("valid_to")] public DateOnly? ValidTo { get; init; }
    /// <summary>Day from which amounts and rules apply, when it differs from <see cref="ValidFrom"/> (rules may act backwards).</summary>
    [JsonPropertyName("applies_from")] public DateOnly? AppliesFrom { get; init; }
    /// <summary>Day on which somebody last compared the record with its source: the "as of" of every answer.</summary>
    [JsonPropertyName("last_checked")] public DateOnly? LastChecked { get; init; }
    [JsonExtensionData] public IDictionary<string, JsonElement>? Unknown { get; init; }
}

/// <summary>Where a procedure applies: nationally, or in the province that issued it.</summary>
public sealed record ProcedureScope
{
    public string Kind { get; init; } = "national";
    public string? Province { get; init; }
    public IReadOnlyList<string> Provinces { get; init; } = [];
}

/// <summary>A step, under the case (trường hợp) it belongs to when the record names one.</summary>
public sealed record ProcedureStep
{
    public string? Case { get; init; }
    public string Text { get; init; } = "";
}

/// <summary>The papers of one case (trường hợp).</summary>
public sealed record DocumentCase
{
    public string? Case { get; init; }
    public IReadOnlyList<DocumentItem> Items { get; init; } = [];
}

/// <summary>One paper: how many originals and copies. <see cref="Note"/> marks a remark that is not a paper.</summary>
public sealed record DocumentItem
{
    public string Name { get; init; } = "";
    public int? Orig { get; init; }
    public int? Copy { get; init; }
    public bool Note { get; init; }
    public bool Doubt { get; init; }
    public string? Form { get; init; }
}

/// <summary>One way of filing: its channels share a time limit and fees.</summary>
public sealed record FilingMethod
{
    /// <summary>"direct", "online", "postal".</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];
    public TimeLimit? Time { get; init; }
    public IReadOnlyList<Fee> Fees { get; init; } = [];
    /// <summary>What the amount means: zero_no_note (the form's default, not "free"), unspecified, amount, see_note, set_locally, free_stated, amount_in_note, not_regulated.</summary>
    [JsonPropertyName("fee_kind")] public string? FeeKind { get; init; }
    public string? Note { get; init; }
}

/// <summary>A time limit; <see cref="Unit"/> is working_day, day, hour, month, year or other (the value lies in the note).</summary>
public sealed record TimeLimit
{
    public decimal? Value { get; init; }
    public string? Unit { get; init; }
    /// <summary>The limit in the record's own words, where the source gives no number.</summary>
    public string? Text { get; init; }
}

/// <summary>A fee in whole units of <see cref="Currency"/>; <see cref="Suspect"/> marks a truncated or foreign amount.</summary>
public sealed record Fee
{
    public decimal? Amount { get; init; }
    public string? Currency { get; init; }
    public string? Note { get; init; }
    [JsonConverter(typeof(ReasonAsTruth))] public bool Suspect { get; init; }
}

/// <summary>A law or decision that the procedure rests on.</summary>
public sealed record LegalBasis
{
    public string? Number { get; init; }
    public string? Name { get; init; }
}
