using System.Text;
using Knowledge.Places;
using Knowledge.Procedures;
using Knowledge.Text;

namespace Knowledge.Answering;

/// <summary>
/// Composes replies from a record's own fields: what the record does not say is not said. Words come from prompts/answer,
/// facts from the record, the places table and the context, nothing else.
/// </summary>
public sealed class AnswerComposer
{
    private const int Screen = 1200;
    private const int MostButtons = 6;

    private static readonly ProcedureSection[] ButtonOrder =
    [
        ProcedureSection.Documents, ProcedureSection.Fee, ProcedureSection.Time, ProcedureSection.Where, ProcedureSection.How,
        ProcedureSection.Steps, ProcedureSection.Conditions, ProcedureSection.Result, ProcedureSection.Legal,
    ];

    private readonly PhraseBook phrases;
    private readonly ButtonLabels buttons;
    private readonly Warnings warnings;
    private readonly TimeWords time;
    private readonly FeeWords fee;
    private readonly DocumentWords documents;
    private readonly WhereWords where;
    private readonly HowWords how;
    private readonly TextWords prose;
    private readonly OverviewWords overview;

    public AnswerComposer(PhraseBook phrases, TextTables? tables = null)
    {
        this.phrases = phrases;
        Labels = new SectionLabels(phrases);
        tables ??= new TextTables();
        buttons = new ButtonLabels(phrases, new PlainNames(tables));
        warnings = new Warnings(phrases);
        var channels = new Channels(phrases);
        time = new TimeWords(phrases, channels);
        fee = new FeeWords(phrases, channels);
        documents = new DocumentWords(phrases);
        where = new WhereWords(phrases, Provinces.Load(tables));
        how = new HowWords(phrases, channels, time, fee);
        prose = new TextWords(phrases);
        overview = new OverviewWords(phrases, time, fee, where);
    }

    /// <summary>The section buttons' words, to understand a tapped one.</summary>
    public SectionLabels Labels { get; }

    /// <summary>The words of the button that shows the next page.</summary>
    public string MoreLabel => phrases.Say("answer.option.more");

    /// <summary>The words of the button that calls an official.</summary>
    public string HumanLabel => phrases.Say("answer.option.human");

    /// <summary>One section of a record as a reply of at most 2,000 characters; <paramref name="page"/> counts from 1.</summary>
    /// <param name="others">Procedures that may be meant instead: a line says so, and each has a button.</param>
    public Answer Compose(Procedure record, ProcedureSection section, AnswerContext context, int page = 1, IReadOnlyList<Procedure>? others = null)
    {
        var lines = Lines(record, section, context);
        if (lines.Count == 0)
        {
            lines = [new Line(phrases.Say(Missing(record, section)))];
        }

        var head = Head(record, section, context, page);
        var source = Source(record, context);
        // The same room on every page, or a page would not begin where the one before it ended.
        var room = page == 1 ? head.Length : Head(record, section, context, 1).Length;
        var budget = section == ProcedureSection.Overview ? int.MaxValue : Math.Max(500, Screen - room - source.Length);
        var screen = Pager.Cut(lines, phrases, budget, page);
        if (screen.Text.Length == 0 && page > 1)
        {
            return Compose(record, section, context, 1, others);
        }

        var text = new StringBuilder(head).Append('\n').Append(screen.Text);
        Tail(text, record, section, context, screen);
        text.Append('\n').Append(source);
        var more = screen.Left > 0;
        var instead = others is { Count: > 0 } ? ButtonLabel(others) : [];
        if (instead.Count > 0)
        {
            text.Append("\n\n").Append(phrases.Say("answer.instead"));
        }

        return new Answer(text.ToString(), Options(record, section, context, more, instead), section, more ? page + 1 : null);
    }

    /// <summary>Asks which of several procedures is meant. The options come back as text: compare with <see cref="ButtonLabel"/>; the numbers before them may be typed as well.</summary>
    public string AskBack(IReadOnlyList<Procedure> candidates, out IReadOnlyList<string> options)
    {
        options = ButtonLabel(candidates);
        var text = new StringBuilder(phrases.Say("answer.askback"));
        for (var i = 0; i < candidates.Count; i++)
        {
            var name = Passages.Shorten(buttons.Told(candidates[i]), 170);
            var told = options[i].EndsWith(')') && options[i].Contains(" (", StringComparison.Ordinal) ? options[i][options[i].LastIndexOf(" (", StringComparison.Ordinal)..] : "";
            text.Append('\n').Append(phrases.Say("answer.askback.line", ("n", TimeWords.Number(i + 1)), ("text", name.EndsWith(told, StringComparison.OrdinalIgnoreCase) ? name : name + told)));
        }

        return text.ToString();
    }

    /// <summary>Distinct labels for these candidates, in their order.</summary>
    public IReadOnlyList<string> ButtonLabel(IReadOnlyList<Procedure> candidates) => buttons.Of(candidates);

    /// <summary>Says that a message cannot be answered here, in the topic's own words where there are some, and offers an official.</summary>
    public (string Text, IReadOnlyList<string> Options) NotKnown(string topic)
    {
        string[] keys = ["answer.unknown." + topic, "elsewhere." + topic];
        return (phrases.Say(keys.FirstOrDefault(k => topic.Length > 0 && phrases.Has(k)) ?? "answer.unknown"), [HumanLabel]);
    }

    private IReadOnlyList<Line> Lines(Procedure record, ProcedureSection section, AnswerContext context) => section switch
    {
        ProcedureSection.Documents => DocumentWords.HasPapers(record) ? documents.Lines(record, context.Question) : [],
        ProcedureSection.Fee => fee.Lines(record),
        ProcedureSection.Time => time.Lines(record),
        ProcedureSection.Where => where.Lines(record, context),
        ProcedureSection.How => how.Lines(record),
        ProcedureSection.Steps => TextWords.Steps(record),
        ProcedureSection.Conditions => TextWords.Conditions(record),
        ProcedureSection.Legal => prose.Legal(record),
        ProcedureSection.Result => TextWords.Result(record),
        _ => overview.Lines(record, context),
    };

    private static string Missing(Procedure record, ProcedureSection section) => section switch
    {
        ProcedureSection.Documents => record.DocumentsText is { Length: > 0 } ? "answer.documents.unparsed" : "answer.documents.none",
        ProcedureSection.Fee => "answer.fee.unspecified",
        ProcedureSection.Overview => "answer.where.none",
        _ => $"answer.{SectionLabels.SectionKey(section)}.none",
    };

    private string Head(Procedure record, ProcedureSection section, AnswerContext context, int page)
    {
        var title = phrases.Say("answer.head." + SectionLabels.SectionKey(section), ("name", Passages.Shorten(ButtonLabels.Title(record), 140)));
        return page > 1 ? title : string.Join("\n", [.. warnings.First(record, context), title]);
    }

    private void Tail(StringBuilder text, Procedure record, ProcedureSection section, AnswerContext context, Page screen)
    {
        var shown = screen.Text;
        if (screen.Left > 0)
        {
            Append(phrases.Say("answer.more", ("n", TimeWords.Number(screen.Left))));
        }

        if (shown.Contains('…', StringComparison.Ordinal) && section != ProcedureSection.Overview)
        {
            Append(phrases.Say(record.Url is null ? "answer.shortened.nolink" : "answer.shortened"));
        }

        if (screen.Left == 0 && Closing(record, section) is { } closing)
        {
            Append(phrases.Say(closing));
        }

        foreach (var warning in warnings.After(shown, context))
        {
            Append(warning);
        }

        Append(PlaceWords(section, context.Place, context.Province));

        void Append(string line) => text.Append(line).Append(line.Length > 0 ? "\n" : "");
    }

    /// <summary>What to remember about the section as a whole, or null.</summary>
    private static string? Closing(Procedure record, ProcedureSection section) => section switch
    {
        ProcedureSection.Time when record.Methods.Count > 0 => "answer.time.appointment",
        ProcedureSection.Documents when DocumentWords.NamesDatabase(record) => "answer.documents.database",
        _ => null,
    };

    private string PlaceWords(ProcedureSection section, PlaceFinding place, string province) => place switch
    {
        PlaceFinding.Settled { OldName: { } old, Commune: var now } => phrases.Say("answer.where.renamed", ("old", Capital(old)), ("commune", now.FullName)),
        PlaceFinding.Ambiguous a when section is ProcedureSection.Where =>
            phrases.Say("answer.where.ambiguous", ("name", a.Name), ("communes", string.Join(", ", a.Communes.Take(6).Select(c => c.FullName)))),
        PlaceFinding.OtherProvince o => phrases.Say("answer.where.other", ("here", province), ("other", o.Name)),
        _ => "",
    };

    private string Source(Procedure record, AnswerContext context)
    {
        List<string> parts = [phrases.Say("answer.source.code", ("code", record.Code))];
        if (record.Decision is { Length: > 0 } decision)
        {
            // Some are printed "QĐ số 12/2026" already.
            var number = Passages.Shorten(decision.ReplaceLineEndings(" ").Trim(), 80);
            parts.Add(char.IsAsciiDigit(number[0]) ? phrases.Say("answer.source.decision", ("decision", number)) : number);
        }

        if (record.ValidFrom is { } from)
        {
            parts.Add(phrases.Say("answer.source.validfrom", ("date", Warnings.Date(from))));
        }

        if (record.AppliesFrom is { } applies && applies != record.ValidFrom)
        {
            parts.Add(phrases.Say("answer.source.appliesfrom", ("date", Warnings.Date(applies))));
        }

        parts.Add(phrases.Say("answer.source.asof", ("date", Warnings.Date(context.AsOf))));
        return string.Join(" · ", parts) + (record.Url is null ? "" : "\n" + record.Url);
    }

    private List<string> Options(Procedure record, ProcedureSection section, AnswerContext context, bool more, IReadOnlyList<string> instead)
    {
        List<string> options = more ? [MoreLabel] : [];
        if (section == ProcedureSection.Where && context.Place is PlaceFinding.Ambiguous a)
        {
            options.AddRange(a.Communes.Take(4).Select(c => Capital(c.FullName)));
        }

        var sections = ButtonOrder.Where(s => s != section && Offers(record, s)).Select(Labels.Label);
        options.AddRange(sections.Take(MostButtons - 1 - options.Count - instead.Count));
        options.AddRange(instead);
        options.Add(HumanLabel);
        return options;
    }

    private static bool Offers(Procedure record, ProcedureSection section) => section switch
    {
        ProcedureSection.Documents => DocumentWords.HasPapers(record),
        ProcedureSection.How => record.Methods.Count > 0,
        ProcedureSection.Steps => record.Steps.Count > 0,
        ProcedureSection.Conditions => TextWords.Conditions(record).Count > 0,
        ProcedureSection.Legal => record.Legal.Count > 0,
        ProcedureSection.Result => record.Result is { Length: > 0 },
        _ => true,
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
