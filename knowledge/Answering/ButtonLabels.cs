using Knowledge.Procedures;
using Knowledge.Text;

namespace Knowledge.Answering;

/// <summary>
/// Short names of procedures for buttons: the plain one where an editor gave one, else the title, cut to where it differs from the
/// others. Twins of one name are told apart by level, and in the last resort by code.
/// </summary>
public sealed class ButtonLabels(PhraseBook phrases, PlainNames names)
{
    private const int Limit = 48;
    private static readonly string[] Openings = ["thủ tục ", "thực hiện thủ tục ", "giải quyết "];

    /// <summary>"Đăng ký khai sinh" for "Thủ tục đăng ký khai sinh": the whole title, without what every title has.</summary>
    public static string Title(Procedure procedure)
    {
        var name = Passages.Tidy(procedure.Name).TrimEnd('.');
        var opening = Openings.FirstOrDefault(o => name.Length > o.Length + 5 && name.StartsWith(o, StringComparison.OrdinalIgnoreCase));
        name = opening is null ? name : name[opening.Length..].TrimStart(':', ' ');
        // Shouted but for "(Cấp xã)" is shouted.
        if (name.Count(char.IsUpper) > 2 * name.Count(char.IsLower))
        {
            name = name.ToLowerInvariant();
        }

        return name.Length == 0 ? procedure.Code : char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>What a question back calls a procedure: the plain name, else the whole title.</summary>
    public string Told(Procedure procedure) => names.Of(procedure.Code) ?? Title(procedure);

    /// <summary>One distinct label per candidate, in their order.</summary>
    public IReadOnlyList<string> Of(IReadOnlyList<Procedure> candidates)
    {
        var titles = candidates.Select(Title).ToList();
        var shared = SharedStart(titles);
        var labels = titles.Select((t, i) => names.Of(candidates[i].Code) ?? (t.Length <= Limit || shared == 0 ? Short(t, Limit) : "…" + Short(t[shared..], Limit - 1))).ToList();
        Tell(labels, i => Level(candidates[i]));
        Tell(labels, i => candidates[i].Code);
        return labels;
    }

    /// <summary>A bracket that was cut open is left out: "Cấp hộ chiếu phổ thông…", not "Cấp hộ chiếu phổ thông (thực hiện…".</summary>
    private static string Short(string title, int limit)
    {
        var text = Passages.Shorten(title, limit);
        var open = text.LastIndexOf('(');
        return open > 20 && open > text.LastIndexOf(')') ? text[..open].TrimEnd(' ', ',', ';') + "…" : text;
    }

    private static void Tell(List<string> labels, Func<int, string> mark)
    {
        var twins = labels.GroupBy(VietnameseText.Fold).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        for (var i = 0; i < labels.Count; i++)
        {
            if (twins.Contains(VietnameseText.Fold(labels[i])) && mark(i) is { Length: > 0 } word)
            {
                labels[i] = $"{labels[i]} ({word})";
            }
        }
    }

    private string Level(Procedure procedure) => procedure.Level switch
    {
        "Cấp Xã" => phrases.Say("answer.askback.level.commune"),
        "Cấp Tỉnh" => phrases.Say("answer.askback.level.province"),
        "Cấp Bộ/Trung ương" => phrases.Say("answer.askback.level.centre"),
        _ => "",
    };

    /// <summary>Length of the words all titles begin with, when it is so long that a short label would end inside it.</summary>
    private static int SharedStart(List<string> titles)
    {
        if (titles.Count < 2)
        {
            return 0;
        }

        var length = 0;
        while (titles.All(t => t.Length > length && char.ToLowerInvariant(t[length]) == char.ToLowerInvariant(titles[0][length])))
        {
            length++;
        }

        var word = titles[0].LastIndexOf(' ', Math.Min(length, titles[0].Length - 1)) + 1;
        return word > 20 && titles.All(t => t.Length > word) ? word : 0;
    }
}
