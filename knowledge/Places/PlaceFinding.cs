namespace Knowledge.Places;

/// <summary>A commune of the province as it stands since 1/7/2025; kind is "phường" or "xã", code the five digits of the statistics office.</summary>
public sealed record Commune(string Code, string Kind, string Name)
{
    /// <summary>"phường Cam Đường".</summary>
    public string FullName => $"{Kind} {Name}";
}

/// <summary>Which place a message names.</summary>
public abstract record PlaceFinding
{
    private PlaceFinding() { }

    /// <summary>No place of ours is named, or only the province as a whole.</summary>
    public sealed record None : PlaceFinding
    {
        public static None Here { get; } = new();
    }

    /// <summary>One commune. <c>OldName</c> is the former unit the citizen used ("phường Bắc Cường"), null when they used today's name.</summary>
    public sealed record Settled(Commune Commune, string? OldName) : PlaceFinding;

    /// <summary>A name that fits several communes: ask which; the likeliest stands first.</summary>
    public sealed record Ambiguous(string Name, IReadOnlyList<Commune> Communes) : PlaceFinding;

    /// <summary>The message wants something done in another province; the caller decides what to say.</summary>
    public sealed record OtherProvince(string Name) : PlaceFinding;
}
