namespace Knowledge.Import;

/// <summary>A record ready to be kept. Its key is code + level + issuing body (agency), "" where the record names none.</summary>
/// <param name="Hash">Of the repaired content, whatever the order of its keys: an export that says the same makes no new version.</param>
/// <param name="Json">The repaired record with every field it came with, UTF-8.</param>
/// <param name="Line">Where it stood in the file, from 1.</param>
public sealed record ImportedProcedure(string Code, string Level, string Agency, string Hash, ReadOnlyMemory<byte> Json, int Line);
