using Knowledge.Procedures;

namespace Knowledge.Search;

/// <summary>The part of a procedure record that searching needs; <see cref="CardReader"/> takes it out of the JSON, so that full records can stay on disk.</summary>
public sealed record ProcedureCard
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public string Field { get; init; } = "";
    public string? Decision { get; init; }
    public string? Level { get; init; }
    public ProcedureScope Scope { get; init; } = new();
    public string? Result { get; init; }
    public string? Keywords { get; init; }
    public IReadOnlyList<string> Subjects { get; init; } = [];
    public IReadOnlyList<CardDocuments> Documents { get; init; } = [];
    /// <summary>Between offices: no citizen files it.</summary>
    public bool Internal { get; init; }

    /// <summary>Set on a matter that is not answered here (<see cref="Elsewhere"/>), never on a procedure.</summary>
    public string? Topic { get; init; }
}

/// <summary>The papers of one case, names only.</summary>
public sealed record CardDocuments
{
    public IReadOnlyList<CardDocument> Items { get; init; } = [];
}

/// <summary>One paper.</summary>
public sealed record CardDocument
{
    public string Name { get; init; } = "";
}
