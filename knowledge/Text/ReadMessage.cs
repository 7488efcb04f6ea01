namespace Knowledge.Text;

/// <summary>One syllable as understood. <see cref="Marked"/>: the citizen typed its diacritics, so they are evidence.</summary>
public readonly record struct Word(string Syllable, string Folded, bool Marked);

/// <summary>A message after reading: abbreviations written out, slips mended. <see cref="Repairs"/> lists what was changed, for explaining.</summary>
public sealed record ReadMessage(IReadOnlyList<Word> Words, IReadOnlyList<string> Repairs);
