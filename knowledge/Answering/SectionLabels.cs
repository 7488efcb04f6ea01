using Knowledge.Procedures;
using Knowledge.Text;

namespace Knowledge.Answering;

/// <summary>The words on the section buttons, both ways: a tapped label comes back as text and must be understood.</summary>
public sealed class SectionLabels(PhraseBook phrases)
{
    private readonly Dictionary<string, ProcedureSection> byLabel =
        Enum.GetValues<ProcedureSection>().ToDictionary(s => VietnameseText.Fold(phrases.Say(Key(s))), s => s);

    /// <summary>"Giấy tờ cần có" for <see cref="ProcedureSection.Documents"/>.</summary>
    public string Label(ProcedureSection section) => phrases.Say(Key(section));

    /// <summary>The section whose label this text is, whatever its case and diacritics; null otherwise.</summary>
    public ProcedureSection? Section(string text) =>
        byLabel.TryGetValue(VietnameseText.Fold(text).Trim(), out var section) ? section : null;

    private static string Key(ProcedureSection section) => "answer.label." + SectionKey(section);

    internal static string SectionKey(ProcedureSection section) => section switch
    {
        ProcedureSection.Documents => "documents",
        ProcedureSection.Fee => "fee",
        ProcedureSection.Time => "time",
        ProcedureSection.Where => "where",
        ProcedureSection.How => "how",
        ProcedureSection.Steps => "steps",
        ProcedureSection.Conditions => "conditions",
        ProcedureSection.Legal => "legal",
        ProcedureSection.Result => "result",
        _ => "overview",
    };
}
