using Knowledge.Procedures;
using Knowledge.Text;

namespace Knowledge.Answering;

/// <summary>The papers, by case: forms first, those that apply to some only after; remarks apart.</summary>
internal sealed class DocumentWords(PhraseBook phrases)
{
    private const int NameLength = 280;
    private const int RemarkLength = 400;
    private const int CaseLength = 200;

    private static readonly string[] Forms =
        ["tờ khai", "đơn ", "phiếu ", "mẫu ", "giấy đề nghị", "văn bản đề nghị", "công văn đề nghị", "bản đăng ký", "giấy đăng ký", "thông tin theo biểu mẫu", "hồ sơ đề nghị"];

    private static readonly string[] Conditional = ["trường hợp", "đối với", "nếu ", "ngoài ra", "riêng "];

    // Headings that name a group of papers, not a case the citizen is in.
    private static readonly string[] Groups = ["giấy tờ", "lưu ý", "thành phần", "hồ sơ gồm", "hồ sơ bao gồm", "các giấy tờ", "số lượng"];

    public IReadOnlyList<Line> Lines(Procedure record, string? question)
    {
        var lines = new List<Line>();
        var remarks = new List<Line>();
        var always = InEveryCase(record);
        foreach (var group in ByRelevance(record.Documents, question))
        {
            var heading = Passages.Tidy(group.Case ?? "") is { Length: > 0 } name ? Passages.Shorten(name, CaseLength) : null;
            lines.AddRange(InOrder(group.Items).Where(i => !IsRemark(i)).Select(Paper).Where(p => !always.Contains(p)).Select(p => new Line(p, heading)));
            remarks.AddRange(group.Items.Where(IsRemark).SelectMany(Remark));
        }

        return [.. always.Select(p => new Line(p, phrases.Say("answer.documents.always"))), .. lines.Distinct(), .. remarks.DistinctBy(r => r.Text)];
    }

    /// <summary>The cases the citizen may be in; fewer than two when the headings only group the papers.</summary>
    public static IReadOnlyList<string> Cases(Procedure record) =>
        [.. record.Documents.Where(d => d.Items.Any(i => !IsRemark(i))).Select(d => Passages.Tidy(d.Case ?? ""))
            .Where(c => c.Length > 0 && !Groups.Any(g => c.StartsWith(g, StringComparison.OrdinalIgnoreCase))).Distinct()];

    /// <summary>The first papers, forms first, for the overview.</summary>
    public static IEnumerable<string> FirstNames(Procedure record, int count, int length) =>
        InOrder([.. record.Documents.SelectMany(d => d.Items)]).Where(i => !IsRemark(i))
            .Select(i => Passages.Shorten(Passages.Tidy(i.Name).TrimEnd('.', ' '), length)).Distinct().Take(count);

    /// <summary>Whether a paper may be replaced by what a state database already holds.</summary>
    public static bool NamesDatabase(Procedure record) =>
        record.Documents.Any(d => d.Items.Any(i => i.Name.Contains("cơ sở dữ liệu", StringComparison.OrdinalIgnoreCase) && i.Name.Contains("khai thác", StringComparison.OrdinalIgnoreCase)));

    public static bool HasPapers(Procedure record) => record.Documents.Any(d => d.Items.Any(i => !IsRemark(i)));

    /// <summary>Papers that stand in each of several cases, said once.</summary>
    private List<string> InEveryCase(Procedure record)
    {
        var cases = record.Documents.Where(d => d.Items.Any(i => !IsRemark(i))).ToList();
        return cases.Count < 2 ? [] : [.. InOrder(cases[0].Items).Where(i => !IsRemark(i)).Select(Paper).Distinct().Where(p => cases.Skip(1).All(c => c.Items.Select(Paper).Contains(p)))];
    }

    private static IEnumerable<DocumentCase> ByRelevance(IReadOnlyList<DocumentCase> cases, string? question)
    {
        if (cases.Count < 2 || string.IsNullOrWhiteSpace(question))
        {
            return cases;
        }

        var asked = VietnameseText.Fold(question).Split(' ').Where(w => w.Length > 2).ToHashSet();
        var weights = cases.Select(c => VietnameseText.Fold(c.Case ?? "").Split(' ', ',', '.', ':', ';').Distinct().ToList()).ToList();
        // Words that every case has ("trường hợp", the matter itself) tell nothing.
        var common = weights.Aggregate(new HashSet<string>(weights[0]), (all, words) => { all.IntersectWith(words); return all; });
        return cases.Select((c, i) => (c, Score: weights[i].Count(w => asked.Contains(w) && !common.Contains(w)))).OrderByDescending(p => p.Score).Select(p => p.c);
    }

    private static IOrderedEnumerable<DocumentItem> InOrder(IReadOnlyList<DocumentItem> items)
    {
        // The source shuffles its lists; where the items kept their numbers, these are the order.
        var numbered = items.Count(i => Passages.ListNumber(i.Name) != int.MaxValue) * 2 > items.Count;
        return items.OrderBy(i => numbered ? Passages.ListNumber(i.Name) : Rank(i));
    }

    private static int Rank(DocumentItem item)
    {
        var name = Passages.Tidy(item.Name);
        return Forms.Any(f => name.StartsWith(f, StringComparison.OrdinalIgnoreCase)) ? 0
            : Conditional.Any(c => name.StartsWith(c, StringComparison.OrdinalIgnoreCase)) || name.Contains("(nếu có)", StringComparison.OrdinalIgnoreCase) ? 2 : 1;
    }

    private static bool IsRemark(DocumentItem item) =>
        item.Note || item is { Orig: 0, Copy: 0 } || Passages.Tidy(item.Name).StartsWith("lưu ý", StringComparison.OrdinalIgnoreCase);

    private string Paper(DocumentItem item)
    {
        var name = Passages.Shorten(Passages.Tidy(item.Name).TrimEnd('.', ' '), NameLength);
        List<string> counts = [];
        var inName = GroundedText.Copies(name).ToList();
        if (item.Orig > 0 && !inName.Contains($"{item.Orig} chính"))
        {
            counts.Add(phrases.Say("answer.documents.orig", ("n", TimeWords.Number(item.Orig.Value))));
        }

        if (item.Copy > 0 && !inName.Contains($"{item.Copy} sao"))
        {
            counts.Add(phrases.Say("answer.documents.copy", ("n", TimeWords.Number(item.Copy.Value))));
        }

        if (item.Doubt)
        {
            counts.Add(phrases.Say("answer.documents.doubt"));
        }

        return counts.Count == 0 ? name : $"{name} ({string.Join(", ", counts)})";
    }

    private IEnumerable<Line> Remark(DocumentItem item)
    {
        var text = Passages.Tidy(item.Name);
        text = text.StartsWith("lưu ý", StringComparison.OrdinalIgnoreCase) ? Passages.Tidy(text[5..]) : text;
        return Passages.Pieces(text, RemarkLength).Select(p => new Line(p, phrases.Say("answer.documents.remarks")));
    }
}
