using Knowledge.Text;

namespace Knowledge.Answering;

/// <summary>A run of up to three words: its hash, and where it stands in its line.</summary>
internal readonly record struct WordRun(ulong Hash, int Start, int End)
{
    public string Words(string line) => line[Start..End];
}

/// <summary>The numbers and runs of words of some texts, without diacritics, punctuation and capitals.</summary>
internal sealed class GroundedText
{
    private const string Edges = ".,;:!?()[]“”\"'’‘…•–—-/·*+";
    private readonly HashSet<string> numbers = [];
    private readonly HashSet<string> amounts = [];
    private readonly HashSet<ulong> runs = [];

    public void Add(string text)
    {
        numbers.UnionWith(Numbers(text));
        amounts.UnionWith(Money(text));
        AddRuns(text, 0, text.Length);
    }

    /// <summary>Adds a template: the words on both sides of a {placeholder} are not neighbours.</summary>
    public void AddPieces(string template)
    {
        var start = 0;
        while (start <= template.Length)
        {
            var open = template.IndexOf('{', start);
            var end = open < 0 ? template.Length : open;
            numbers.UnionWith(Numbers(template[start..end]));
            AddRuns(template, start, end);
            start = open < 0 ? template.Length + 1 : template.IndexOf('}', open) + 1;
        }
    }

    public void AddNumber(string number) => numbers.Add(number);

    public bool HasNumber(string number) => numbers.Contains(number);

    public bool HasMoney(string amount) => amounts.Contains(amount);

    public bool HasRun(ulong hash) => runs.Contains(hash);

    /// <summary>Every token with a digit (numbers, codes, dates, links, names of forms), evened out: "07" is "7", "10.000" is "10000".</summary>
    public static IEnumerable<string> Numbers(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !char.IsWhiteSpace(text[i]))
            {
                continue;
            }

            var token = text.AsSpan(start, i - start).Trim(Edges);
            // "550.000 đồng/1 lần" joins the amount's unit and the note's number.
            token = token.StartsWith("đồng/", StringComparison.OrdinalIgnoreCase) ? token[5..] : token;
            if (token.IndexOfAnyInRange('0', '9') >= 0 || token.Contains("http", StringComparison.OrdinalIgnoreCase) || token.Contains(".vn", StringComparison.OrdinalIgnoreCase))
            {
                yield return Even(token);
            }

            start = i + 1;
        }
    }

    /// <summary>Amounts before "đồng", without dots.</summary>
    public static IEnumerable<string> Money(string text)
    {
        for (var at = text.IndexOf("đồng", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf("đồng", at + 4, StringComparison.OrdinalIgnoreCase))
        {
            var before = text.AsSpan(0, at).TrimEnd();
            var number = before[(before.LastIndexOfAny(' ', '\n', '(') + 1)..].Trim(Edges);
            if (number.Length > 0 && number.IndexOfAnyExcept("0123456789.,") < 0)
            {
                yield return Even(number);
            }
        }
    }

    /// <summary>"1 chính" for "01 bản chính", "2 sao" for "2 bản sao".</summary>
    public static IEnumerable<string> Copies(string text)
    {
        for (var at = text.IndexOf(" bản ", StringComparison.Ordinal); at > 0; at = text.IndexOf(" bản ", at + 4, StringComparison.Ordinal))
        {
            var number = text.AsSpan(0, at);
            number = number[(number.LastIndexOfAnyExcept("0123456789") + 1)..];
            var kind = text.AsSpan(at + 5);
            if (number.Length is > 0 and < 4 && (kind.StartsWith("chính") || kind.StartsWith("sao")))
            {
                yield return $"{int.Parse(number)} {(kind[0] == 'c' ? "chính" : "sao")}";
            }
        }
    }

    /// <summary>Runs of three neighbouring words, or of all words where punctuation leaves fewer.</summary>
    public static IEnumerable<WordRun> Runs(string text)
    {
        var segment = new List<(ulong Hash, int Start, int End)>();
        foreach (var (hash, start, end) in Words(text, 0, text.Length))
        {
            if (segment.Count > 0 && text.AsSpan(segment[^1].End, start - segment[^1].End).IndexOfAnyExcept(" ") >= 0)
            {
                foreach (var run in Windows(segment))
                {
                    yield return run;
                }

                segment.Clear();
            }

            segment.Add((hash, start, end));
        }

        foreach (var run in Windows(segment))
        {
            yield return run;
        }
    }

    private static IEnumerable<WordRun> Windows(List<(ulong Hash, int Start, int End)> segment)
    {
        var size = Math.Min(3, segment.Count);
        for (var i = 0; size > 0 && i + size <= segment.Count; i++)
        {
            var hash = 0UL;
            for (var k = 0; k < size; k++)
            {
                hash = Join(hash, segment[i + k].Hash);
            }

            yield return new WordRun(hash, segment[i].Start, segment[i + size - 1].End);
        }
    }

    /// <summary>A source is read through its punctuation and numbers, so that a quotation may drop them.</summary>
    private void AddRuns(string text, int from, int to)
    {
        ulong before = 0, last = 0;
        foreach (var (hash, _, _) in Words(text, from, to))
        {
            runs.Add(Join(0, hash));
            if (last != 0)
            {
                runs.Add(Join(Join(0, last), hash));
            }

            if (before != 0)
            {
                runs.Add(Join(Join(Join(0, before), last), hash));
            }

            (before, last) = (last, hash);
        }
    }

    private static IEnumerable<(ulong Hash, int Start, int End)> Words(string text, int from, int to)
    {
        var start = -1;
        for (var i = from; i <= to; i++)
        {
            var letter = i < to && char.IsLetter(text[i]);
            if (letter && start < 0)
            {
                start = i;
            }
            else if (!letter && start >= 0)
            {
                yield return (Hash(text.AsSpan(start, i - start)), start, i);
                start = -1;
            }
        }
    }

    private static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in word)
        {
            hash = (hash ^ VietnameseText.Fold(c)) * 1099511628211UL;
        }

        return hash;
    }

    private static ulong Join(ulong run, ulong word) => (((run << 23) | (run >> 41)) ^ word) * 1099511628211UL;

    private static string Even(ReadOnlySpan<char> token)
    {
        var folded = new char[token.Length];
        for (var i = 0; i < token.Length; i++)
        {
            folded[i] = VietnameseText.Fold(token[i]);
        }

        if (folded.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return folded.AsSpan().TrimStart('0') is { Length: > 0 } digits ? digits.ToString() : "0";
        }

        var thousands = folded.Length > 4 && folded.AsSpan().IndexOfAnyExcept("0123456789.") < 0 && folded[^4] == '.' && !folded.AsSpan().StartsWith("0");
        return thousands ? new string([.. folded.Where(c => c != '.')]) : new string(folded);
    }
}
