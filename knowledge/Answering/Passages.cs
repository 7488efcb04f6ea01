namespace Knowledge.Answering;

/// <summary>Cuts official prose where a reader would: at sentence ends, else at commas, never inside a number.</summary>
internal static class Passages
{
    private const string Cut = "…";

    /// <summary>Bullets, list numbers ("1.", "(2)", "a)") and spaces before the first word go; the words stay.</summary>
    public static string Tidy(string text)
    {
        var start = 0;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] is '-' or '+' or '*' or '•' or '–' or '—' or '·' or '.' or ',' or ';' or ':' or ')'))
        {
            start++;
        }

        start = AfterListNumber(text, start);
        var end = text.Length;
        while (end > start && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is ';' or ',' or ':'))
        {
            end--;
        }

        // "(Miễn lệ phí.)": brackets around everything add nothing.
        if (end - start > 2 && text[start] == '(' && text.IndexOf(')', start) == end - 1)
        {
            (start, end) = (start + 1, end - 1);
        }

        return text[start..end].ReplaceLineEndings(" ");
    }

    /// <summary>Sentences after each other again: a new sentence after a full stop, a clause after a semicolon.</summary>
    public static string Join(IEnumerable<string> sentences)
    {
        var text = new System.Text.StringBuilder();
        foreach (var sentence in sentences)
        {
            if (text.Length > 0)
            {
                text.Append(char.IsLower(sentence[0]) && text[^1] != '.' ? "; " : text[^1] == '.' ? " " : ". ");
            }

            text.Append(sentence);
        }

        return Dotted(text.ToString());
    }

    /// <summary>The text with a full stop, unless it ends in one.</summary>
    public static string Dotted(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' or '…' ? text : text + ".";

    /// <summary>The list number a line starts with, or int.MaxValue.</summary>
    public static int ListNumber(string text)
    {
        var line = text.AsSpan().TrimStart(" -+•*(");
        var digits = 0;
        while (digits < line.Length && digits < 3 && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        return digits is > 0 and < 3 && digits < line.Length && line[digits] is '.' or ')' ? int.Parse(line[..digits]) : int.MaxValue;
    }

    /// <summary>Sentences and list lines of a text, tidied, in order.</summary>
    public static IEnumerable<string> Sentences(string? text)
    {
        foreach (var line in (text ?? "").Split('\n'))
        {
            var start = 0;
            for (var i = 0; i < line.Length; i++)
            {
                if (EndsSentence(line, i))
                {
                    if (Tidy(line[start..(i + 1)]) is { Length: > 1 } sentence)
                    {
                        yield return sentence;
                    }

                    start = i + 1;
                }
            }

            if (Tidy(line[start..]) is { Length: > 1 } rest)
            {
                yield return rest;
            }
        }
    }

    /// <summary>The text, or its beginning up to a sentence end within the limit, marked with "…".</summary>
    public static string Shorten(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var end = CutAt(text, 0, limit);
        return text[..end].TrimEnd(' ', ',', ';', ':', '-', '–', '(', '.') + Cut;
    }

    /// <summary>The whole text in pieces of at most the limit, cut like <see cref="Shorten"/>.</summary>
    public static IEnumerable<string> Pieces(string text, int limit)
    {
        var start = 0;
        while (text.Length - start > limit)
        {
            var end = CutAt(text, start, limit);
            yield return text[start..end].Trim();
            start = end;
        }

        if (text[start..].Trim() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }

    private static int AfterListNumber(string text, int start)
    {
        var at = start;
        var opened = at < text.Length && text[at] == '(';
        at += opened ? 1 : 0;
        var digits = at;
        while (digits < text.Length && digits - at < 2 && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        if (digits == at && digits + 1 < text.Length && char.IsAsciiLetterLower(text[digits]) && text[digits + 1] == ')')
        {
            digits++;
        }

        // "2.500.000" and "1.5 m" are amounts, not list numbers.
        var isNumber = digits > at && digits < text.Length && (text[digits] == ')' || (text[digits] == '.' && !opened));
        if (!isNumber || (digits + 1 < text.Length && char.IsAsciiDigit(text[digits + 1])))
        {
            return start;
        }

        at = digits + 1;
        while (at < text.Length && text[at] is ' ' or '.' or '-')
        {
            at++;
        }

        return at;
    }

    private static bool EndsSentence(string line, int i)
    {
        if (line[i] is not ('.' or ';' or '!' or '?') || i < 3 || i + 2 >= line.Length || line[i + 1] != ' ')
        {
            return false;
        }

        // "TP. Hồ", "Điều 2. Hồ sơ" and "1. Đơn" go on; "03 ngày. Trường hợp" ends.
        var before = line[i - 1];
        var ends = char.IsLower(before) || before is ')' or '”' or '"' or '%' || (char.IsAsciiDigit(before) && char.IsAsciiDigit(line[i - 2]) && char.IsAsciiDigit(line[i - 3]));
        return line[i] == ';' || (ends && (char.IsUpper(line[i + 2]) || (char.IsAsciiDigit(line[i + 2]) && char.IsLower(before)) || line[i + 2] is '-' or '+' or '*' or '('));
    }

    private static int CutAt(string text, int start, int limit)
    {
        var last = start + limit;
        for (var i = last - 1; i > start + (limit / 2); i--)
        {
            if (EndsSentence(text, i) || text[i] == '\n')
            {
                return i + 1;
            }
        }

        for (var i = last - 1; i > start + (limit / 2); i--)
        {
            if (text[i] is ',' or ';' && i + 1 < text.Length && text[i + 1] == ' ')
            {
                return i + 1;
            }
        }

        var space = last;
        while (space > start + 1 && !MayCut(text, space))
        {
            space--;
        }

        return space > start + 1 ? space : last;
    }

    /// <summary>A space that does not part a number from its unit, nor "ngày" from "làm việc".</summary>
    private static bool MayCut(string text, int at)
    {
        if (text[at - 1] != ' ')
        {
            return false;
        }

        var after = text.AsSpan(at);
        return !char.IsAsciiDigit(text[Math.Max(0, at - 2)]) && !(after.Length > 0 && char.IsAsciiDigit(after[0]))
            && !after.StartsWith("làm việc") && !after.StartsWith("việc") && !after.StartsWith("ngày") && !after.StartsWith("bản ") && !after.StartsWith("chính") && !after.StartsWith("sao");
    }
}
