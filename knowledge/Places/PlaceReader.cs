namespace Knowledge.Places;

/// <summary>A name found in a message: what stands before it, and how sure the spelling is.</summary>
internal sealed record Mention(PlaceName Name, Before Before, string Kind, bool Origin);

/// <summary>Reads the place names of a message from left to right, the longest first, and leaves out what is an ordinary word.</summary>
internal sealed class PlaceReader(PlaceIndex index, PlaceVocabulary words)
{
    public List<Mention> Read(MessageWords message)
    {
        var mentions = new List<Mention>();
        for (var i = 0; i < message.Count; i++)
        {
            var best = Best(message, i);
            if (best is not null)
            {
                mentions.Add(best);
                i += best.Name.Folded.Length - 1;
            }
        }

        return mentions;
    }

    private Mention? Best(MessageWords message, int i)
    {
        Mention? bare = null;
        var length = 0;
        foreach (var name in index.StartingWith(message.Folded(i)))
        {
            if (name.Folded.Length < length)
            {
                break;
            }

            var spelling = Spelling(message, i, name);
            if (spelling == Spelled.Otherwise || !Counts(message, i, name, spelling, out var before))
            {
                continue;
            }

            var mention = new Mention(name, before.Meaning, before.Kind, words.IsOrigin(message, i));
            if (spelling == Spelled.Exactly)
            {
                return mention;
            }

            // Several names may look alike without diacritics (Nậm Chày, Nậm Chảy): they are one mention with all their senses.
            bare = bare is null ? mention : mention with { Name = Together(bare.Name, name) };
            length = name.Folded.Length;
        }

        return bare;
    }

    private static Spelled Spelling(MessageWords message, int i, PlaceName name)
    {
        if (i + name.Folded.Length > message.Count)
        {
            return Spelled.Otherwise;
        }

        var exact = true;
        for (var k = 0; k < name.Folded.Length; k++)
        {
            var same = message.Exact(i + k) == name.Exact[k];
            exact &= same;
            if (!same && (message.Folded(i + k) != name.Folded[k] || !message.IsBare(i + k)))
            {
                return Spelled.Otherwise;
            }
        }

        return exact ? Spelled.Exactly : Spelled.Bare;
    }

    private bool Counts(MessageWords message, int i, PlaceName name, Spelled spelling, out (Before Meaning, string Kind) before)
    {
        before = words.At(message, i);
        var pair = i > 0 ? $"{message.Exact(i - 1)} {message.Exact(i)}" : "";
        if (before.Meaning is Before.Unit or Before.District or Before.Province)
        {
            // "thị trấn Yên Thế" does not hold Trấn Yên.
            return !words.IsUnit(pair);
        }

        var length = name.Folded.Length;
        var capital = Capitals(message, i, length);
        if (before.Meaning == Before.Road || words.IsUnit(pair) || (words.Mistakes("after", pair) && !capital) || IsInsidePhrase(message, i, length))
        {
            return false;
        }

        var typed = string.Join(' ', name.Exact);
        if (words.Mistakes("unit", typed))
        {
            return false;
        }

        if (spelling == Spelled.Exactly && message.Accented)
        {
            return !words.Mistakes("word", typed) || (capital && before.Meaning != Before.Nothing);
        }

        // "Si Ma Cai" has no diacritics to lose; others without them must not be common words.
        var folded = string.Join(' ', name.Folded);
        var isCommon = words.Mistakes("bare", folded);
        return message.Accented ? capital || (before.Meaning != Before.Nothing && !isCommon) : capital || !isCommon;
    }

    /// <summary>"bản hồ sơ" is a file, not Bản Hồ.</summary>
    private bool IsInsidePhrase(MessageWords message, int i, int length) =>
        i + length < message.Count && words.Mistakes("longer", string.Join(' ', Enumerable.Range(i, length + 1).Select(message.Exact)));

    /// <summary>All words of the name begin with a capital, in a message that is not all capitals (unless it is only the name).</summary>
    private static bool Capitals(MessageWords message, int i, int length)
    {
        if (message.AllCapital && message.Count > length)
        {
            return false;
        }

        for (var k = 0; k < length; k++)
        {
            if (!message.IsCapital(i + k))
            {
                return false;
            }
        }

        return true;
    }

    private static PlaceName Together(PlaceName first, PlaceName second)
    {
        var both = new PlaceName(first.Name, first.Exact, first.Folded) { District = first.District ?? second.District, Province = first.Province ?? second.Province };
        both.Senses.AddRange(first.Senses);
        both.Senses.AddRange(second.Senses);
        return both;
    }

    private enum Spelled { Otherwise, Bare, Exactly }
}
