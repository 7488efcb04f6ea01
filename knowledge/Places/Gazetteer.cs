using Knowledge.Text;

namespace Knowledge.Places;

/// <summary>
/// Finds the place a message names among the 99 communes, the 319 units they were formed from and the 18 abolished districts.
/// Without diacritics many names are ordinary words ("van ban", "bao ai"): those count only after a word like "xã".
/// </summary>
public sealed class Gazetteer
{
    private const int LongestMessage = 4000;
    private readonly PlaceIndex index;
    private readonly PlaceReader reader;

    private Gazetteer(PlaceIndex index, PlaceVocabulary words)
    {
        this.index = index;
        reader = new PlaceReader(index, words);
    }

    /// <summary>The 99 communes.</summary>
    public IReadOnlyCollection<Commune> Communes => index.Communes;

    public static Gazetteer Load(TextTables? tables = null) =>
        new(PlaceIndex.Load(tables ?? new TextTables()), PlaceVocabulary.Load(tables ?? new TextTables()));

    /// <summary>What the message says about the place; never throws, whatever the text.</summary>
    public PlaceFinding Find(string message)
    {
        if (string.IsNullOrWhiteSpace(message))
        {
            return PlaceFinding.None.Here;
        }

        var words = MessageWords.Of(message.Length > LongestMessage ? message[..LongestMessage] : message);
        return PlaceVerdict.Of(reader.Read(words), index);
    }
}
