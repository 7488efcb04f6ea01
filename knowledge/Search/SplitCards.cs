using System.Runtime.InteropServices;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// The texts of some cards as syllable numbers, in the order in which <see cref="IndexBuilder"/> reads them. Splitting is the greater part
/// of the work and needs nothing in common, so several of these are made side by side.
/// </summary>
internal sealed class SplitCards
{
    private const int PapersRead = 12;
    private readonly List<int> numbers = new(1 << 18);
    private readonly List<int> ends = [];

    private SplitCards(IReadOnlyList<CardTexts> cards) => Cards = cards;

    public IReadOnlyList<CardTexts> Cards { get; }
    public SyllableTable Table { get; } = new();

    /// <summary>A card, and how many texts of it there are between title and result, and after the field.</summary>
    public readonly record struct CardTexts(ProcedureCard Card, int Segments, int Questions, int Papers);

    public static SplitCards Of(ArraySegment<ProcedureCard> cards, Func<ProcedureCard, IEnumerable<string>> spoken)
    {
        var counted = new List<CardTexts>(cards.Count);
        var split = new SplitCards(counted);
        foreach (var card in cards)
        {
            counted.Add(split.Read(card, spoken(card)));
        }

        return split;
    }

    /// <summary>Gives out one text after the other.</summary>
    public Cursor Texts => new(this);

    private CardTexts Read(ProcedureCard card, IEnumerable<string> spoken)
    {
        var title = Titles.Plain(card.Name);
        Add(title);
        var segments = card.Topic is null ? AddAll(Titles.Segments(title)) : 0;
        var questions = AddAll(spoken);
        Add(card.Result ?? "");
        Add(card.Field + " " + card.Keywords);
        return new CardTexts(card, segments, questions, AddAll(card.Documents.SelectMany(d => d.Items).Take(PapersRead).Select(i => i.Name)));
    }

    private int AddAll(IEnumerable<string> texts)
    {
        var count = 0;
        foreach (var text in texts)
        {
            Add(text);
            count++;
        }

        return count;
    }

    private void Add(string text)
    {
        Table.Split(text, numbers);
        ends.Add(numbers.Count);
    }

    /// <summary>A place in the texts.</summary>
    internal sealed class Cursor(SplitCards split)
    {
        private int next;

        public ReadOnlySpan<int> Next()
        {
            var start = next == 0 ? 0 : split.ends[next - 1];
            return CollectionsMarshal.AsSpan(split.numbers)[start..split.ends[next++]];
        }
    }
}
