using System.Runtime.CompilerServices;
using Knowledge.Search;
using Knowledge.Text;

namespace Bot.Skills;

/// <summary>The words of a message, as typed and as understood (abbreviations written out, slips mended). Phrases are looked for in both.</summary>
public sealed record TurnWords(IReadOnlyList<Word> Typed, IReadOnlyList<Word> Understood);

/// <summary>Reads each turn once, whatever the number of skills that look at it.</summary>
public sealed class TurnReader(KnowledgeBase knowledge)
{
    private const int LongestMessage = 1500;
    private readonly ConditionalWeakTable<Turn, TurnWords> read = [];

    public TurnWords Read(Turn turn) => read.GetValue(turn, t => Words(t.Text));

    private TurnWords Words(string text)
    {
        var start = text.Length > LongestMessage ? text[..LongestMessage] : text;
        IReadOnlyList<Word> typed = [.. Syllables.Split(start).Select(s => new Word(s, Syllables.Fold(s), VietnameseText.HasDiacritics(s)))];
        return new TurnWords(typed, knowledge.Ready ? knowledge.Search.Reader.Read(start).Words : typed);
    }
}
