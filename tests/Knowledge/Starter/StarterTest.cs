using System.Text.Json;
using System.Text.Json.Nodes;
using Knowledge.Procedures;
using Knowledge.Starter;
using Tests.Support;

namespace Tests.Knowledge.Starter;

/// <summary>The embedded records: complete, and in our own words.</summary>
public sealed class StarterTest
{
    /// <summary>Names that every text about these matters must write alike: portals, forms, papers, laws' formulas.</summary>
    private static readonly string[] OfficialNames = File.ReadAllLines(Path.Combine(Folder, "official-names.txt"));

    private static readonly IReadOnlyList<Procedure> Records = [.. StarterProcedures.Load().Select(r => ProcedureJson.Read(r.Json.Span))];

    private static string Folder => Path.Combine(Repository.Root, "tests", "Knowledge", "Starter");

    private static string FingerprintFile => Path.Combine(Folder, "source-fingerprints.bin");

    [Fact]
    public void There_are_80_records_with_different_codes()
    {
        Assert.Equal(80, Records.Count);
        Assert.Equal(80, Records.Select(r => r.Code).Distinct().Count());
    }

    [Fact]
    public void Every_record_has_what_an_answer_shows()
    {
        foreach (var record in Records)
        {
            var missing = new (string Field, bool There)[]
            {
                ("field", record.Field.Length > 0), ("decision", !string.IsNullOrWhiteSpace(record.Decision)), ("levels or level", record.Level is not null || record.Levels.Count > 0 || record.Agency is not null),
                ("subjects", record.Subjects.Count > 0), ("result", !string.IsNullOrWhiteSpace(record.Result)), ("description", !string.IsNullOrWhiteSpace(record.Description)),
                ("steps", record.Steps.Count > 0 && record.Steps.All(s => s.Text.Length > 0)),
                ("documents", record.Documents.Count > 0 && record.Documents.All(d => d.Items.Count > 0 && d.Items.All(i => i.Name.Length > 0))),
                ("methods", record.Methods.Count > 0 && record.Methods.All(m => m.Channels.Count > 0 && m.FeeKind is not null)),
                ("legal", record.Legal.Count > 0), ("last_checked", record.LastChecked is not null),
                ("url", Uri.TryCreate(record.Url, UriKind.Absolute, out var link) && link.Scheme == "https"),
            }.Where(f => !f.There).Select(f => f.Field);
            Assert.True(!missing.Any(), $"{record.Code}: {string.Join(", ", missing)}");
        }
    }

    [Fact]
    public void No_sentence_is_copied_from_the_source()
    {
        var source = Fingerprints.Read(FingerprintFile);
        Assert.True(source.Count > 10_000);
        var copied = Records.SelectMany(r => Texts(r).SelectMany(t => source.CopiedIn(t, [.. OfficialNames, .. Names(r)])).Select(c => $"{r.Code}: {c}"));
        Assert.Empty(copied);
    }

    [Fact]
    public void A_copied_sentence_would_be_found_and_an_official_name_is_none()
    {
        const string sentence = "Người thả diều phải giữ dây bằng cả hai tay và không được buông ra trước khi gió lặng hẳn trên cánh đồng làng.";
        var source = Fingerprints.Of([$"Mở đầu. {sentence} Kết thúc."]);
        Assert.NotEmpty(source.CopiedIn("Lưu ý: " + sentence.ToUpperInvariant(), []));
        Assert.NotEmpty(source.CopiedIn(sentence, ["cả hai tay"]));
        Assert.Empty(source.CopiedIn(sentence, ["Người thả diều phải giữ dây bằng cả hai tay", "không được buông ra trước khi gió lặng hẳn"]));
        Assert.Empty(source.CopiedIn("Khi gió lặng, người chơi mới thả dây ra khỏi tay; trước đó thì giữ chặt bằng hai tay, nhất là ở ngoài cánh đồng.", []));
    }

    /// <summary>
    /// Makes the fingerprints anew when records are added: GANDAN_STARTER_SOURCES=file.jsonl[:file.jsonl…] (the official records of these
    /// codes, import format), then run this test explicitly (-explicit only -method …).
    /// </summary>
    [Fact(Explicit = true)]
    public void Rebuild_the_fingerprints()
    {
        var files = Environment.GetEnvironmentVariable("GANDAN_STARTER_SOURCES")?.Split(':') ?? [];
        Assert.NotEmpty(files);
        var texts = files.SelectMany(File.ReadLines).SelectMany(l => Strings(JsonNode.Parse(l)!));
        Fingerprints.Of(texts).Write(FingerprintFile);
    }

    private static IEnumerable<string> Strings(JsonNode node) => node switch
    {
        JsonObject fields => fields.Where(f => f.Value is not null).SelectMany(f => Strings(f.Value!)),
        JsonArray items => items.Where(i => i is not null).SelectMany(i => Strings(i!)),
        _ => node.GetValueKind() == JsonValueKind.String ? [node.GetValue<string>()] : [],
    };

    private static IEnumerable<string> Texts(Procedure record) =>
        record.Steps.Select(s => s.Text)
            .Concat(record.Methods.Select(m => m.Note))
            .Concat(record.Methods.SelectMany(m => m.Fees).Select(f => f.Note))
            .Concat([record.Conditions, record.Description])
            .OfType<string>();

    private static IEnumerable<string> Names(Procedure record) =>
        record.Documents.SelectMany(d => d.Items).SelectMany(i => new[] { i.Name, i.Form })
            .Concat(record.Legal.SelectMany(l => new[] { l.Name, l.Number }))
            .Concat([record.Name, record.Result, record.Agency, record.Authority, record.Coordinating, record.Address])
            .OfType<string>();
}
