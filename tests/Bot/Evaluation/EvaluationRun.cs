using Bot.Commands;
using Spectre.Console;
using Tests.Support;

namespace Tests.Bot.Evaluation;

/// <summary>One run of `eval` over the starter records and a small labelled file, for all tests of its report.</summary>
public sealed class EvaluationRun : IAsyncLifetime
{
    private const string Labelled = """
        {"id":"A1","text":"làm giấy khai sinh cho con mới đẻ cần giấy tờ gì","style":"colloquial","expect":{"kind":"procedure","procedures":["1.001193"],"section":"documents"}}
        {"id":"A2","text":"dang ky ket hon o xa mat bao nhieu tien","style":"no-diacritics","expect":{"kind":"procedure","procedures":["1.001193"],"section":"fee"}}
        {"id":"A3","text":"tôi muốn ly hôn đơn phương","style":"formal","topic":"legal","expect":{"kind":"unknown","procedures":[]}}
        {"id":"A4","text":"đăng ký kết hôn ở xã cần giấy tờ gì","style":"formal","topic":"other","expect":{"kind":"unknown","procedures":[]}}
        {"id":"A5","text":"căn cước","style":"formal","expect":{"kind":"clarify","procedures":["1.001193"]}}
        {"id":"A6","text":"xin giấy phép khai thác mỏ quặng đồng","style":"formal","expect":{"kind":"procedure","procedures":["9.999999"],"section":"overview"}}
        {"id":"A7","text":"trời hôm nay có | mưa <b> không","style":"formal","expect":{"kind":"procedure","procedures":["1.001193"],"section":"overview"}}
        {"id":"A8","text":"làm giấy khai sinh cho con mới đẻ mất mấy ngày","style":"colloquial","expect":{"kind":"procedure","procedures":["1.001193"],"section":"fee"}}
        {"id":"A9","text":"thế nộp ở đâu","turns":["làm giấy khai sinh cho con mới đẻ cần giấy tờ gì"],"style":"colloquial","expect":{"kind":"procedure","procedures":["1.001193"],"section":"where"}}
        """;

    private readonly StringWriter screen = new();

    /// <summary>Lines as printed.</summary>
    public IReadOnlyList<string> Screen => screen.ToString().ReplaceLineEndings("\n").Split('\n');

    public IReadOnlyList<string> Markdown { get; private set; } = [];

    public IReadOnlyList<string> Json { get; private set; } = [];

    /// <summary>The rows of a table on the screen, from its heading on.</summary>
    public IReadOnlyList<string> Table(string title) => [.. Screen.SkipWhile(l => l != "== " + title).TakeWhile(l => l.Length > 0)];

    public string Row(string table, string start) => Table(table).Single(l => l.StartsWith(start + " ", StringComparison.Ordinal));

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = await TempFolder.WithDatabaseAsync();
        var file = folder.File("mine.jsonl");
        await File.WriteAllTextAsync(file, Labelled, cancellation);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(screen), Interactive = InteractionSupport.No });
        var request = new EvalCommand.Request(file, folder.File("out.jsonl"), folder.File("report.md"), new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(7)));
        Assert.Equal(0, await EvalCommand.RunAsync(folder.Data, request, console, cancellation));
        Markdown = await File.ReadAllLinesAsync(folder.File("report.md"), cancellation);
        Json = await File.ReadAllLinesAsync(folder.File("out.jsonl"), cancellation);
    }

    public ValueTask DisposeAsync()
    {
        screen.Dispose();
        return ValueTask.CompletedTask;
    }
}
