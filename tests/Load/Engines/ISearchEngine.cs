namespace Load.Engines;

/// <summary>A search engine under comparison: given the same records, asked the same words.</summary>
internal interface ISearchEngine : IDisposable
{
    string Name { get; }

    /// <summary>Memory outside the managed heap, in bytes.</summary>
    long Unmanaged { get; }

    /// <summary>What the last build or search took inside, where asking the engine costs time of its own; else null.</summary>
    TimeSpan? Inside => null;

    void Build(IReadOnlyList<EngineRecord> records);

    /// <summary>At most ten codes, best first.</summary>
    IReadOnlyList<string> Find(string message);
}
