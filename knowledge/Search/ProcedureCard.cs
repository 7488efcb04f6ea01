using System.Text.Json.Serialization;
using Knowledge.Procedures;

namespace Knowledge.Search;

/// <summary>The part of a procedure record that searching needs; read from the same JSON, so that full records can stay on disk.</summary>
public sealed record ProcedureCard
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public string Field { get; init; } = "";
    public string? Decision { get; init; }
    public string? Level { get; init; }
    public ProcedureScope Scope { get; init; } = new();
    public string? Agency { get; init; }
    public string? Result { get; init; }
    public string? Keywords { get; init; }
    public IReadOnlyList<string> Subjects { get; init; } = [];
    public IReadOnlyList<CardDocuments> Documents { get; init; } = [];
    public IReadOnlyList<LegalBasis> Legal { get; init; } = [];
    [JsonPropertyName("internal")] public object? Internal { get; init; }
    [JsonPropertyName("valid_from")] public DateOnly? ValidFrom { get; init; }
    [JsonPropertyName("valid_to")] public DateOnly? ValidTo { get; init; }

    /// <summary>Set on a matter that is not answered here (<see cref="Elsewhere"/>), never on a procedure.</summary>
    [JsonIgnore] public string? Topic { get; init; }

    /// <summary>The card of a record that is already in memory.</summary>
    public static ProcedureCard Of(Procedure p) => new()
    {
        Code = p.Code,
        Name = p.Name,
        Field = p.Field,
        Decision = p.Decision,
        Level = p.Level,
        Scope = p.Scope,
        Agency = p.Agency,
        Result = p.Result,
        Keywords = p.Keywords,
        Subjects = p.Subjects,
        Documents = [.. p.Documents.Select(d => new CardDocuments { Items = [.. d.Items.Select(i => new CardDocument { Name = i.Name })] })],
        Legal = p.Legal,
        Internal = p.Internal,
        ValidFrom = p.ValidFrom,
        ValidTo = p.ValidTo,
    };
}

/// <summary>The papers of one case, names only.</summary>
public sealed record CardDocuments
{
    public IReadOnlyList<CardDocument> Items { get; init; } = [];
}

public sealed record CardDocument
{
    public string Name { get; init; } = "";
}
