namespace Load.Engines;

/// <summary>A search engine under comparison: given the same records, asked the same words.</summary>
internal interface ISearchEngine : IDisposable
{
    string Name { get; }

    /// <summary>Memory outside the managed heap, in bytes.</summary>
    long Unmanaged { get; }

    void Build(IReadOnlyList<EngineRecord> records);

    /// <summary>At most ten codes, best first.</summary>
    IReadOnlyList<string> Find(string message);
}
