using Bot.Commands;
using Knowledge.Search;
using Tests.Support;

namespace Tests.Bot.Commands;

public sealed class ExplainCommandTest
{
    // A saying no table knows.
    private const string Saying = "đăng tên cho đứa bé vừa chào đời";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_explanation_says_what_was_read_what_won_and_why()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        var text = await ExplainAsync(folder, "lam giay khai sinh cho chau moi de can nhung giay to gi zzzxq");

        Assert.Contains("unknown  zzzxq", text, StringComparison.Ordinal);
        Assert.Contains("section  documents (asked by: ", text, StringComparison.Ordinal);
        Assert.Contains("1. 1.001193", text, StringComparison.Ordinal);
        Assert.Contains("why 1.001193 is before ", text, StringComparison.Ordinal);
        Assert.Matches(@"for it:     [a-z].*\+\d", text);
        Assert.Matches("closest of [0-9]+ spoken: \"", text);
    }

    [Fact]
    public async Task The_gate_that_turned_a_message_away_is_named()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        Assert.Contains("gate     topic ly-hon", await ExplainAsync(folder, "tôi muốn ly hôn đơn phương"), StringComparison.Ordinal);
        Assert.Contains("the citizen gets kind greeting", await ExplainAsync(folder, "xin chào"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_is_explained_with_what_was_said_before()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        Assert.Contains("stays with the procedure talked about", await ExplainAsync(folder, "thế nộp ở đâu", "làm giấy khai sinh cho con mới đẻ cần giấy tờ gì"), StringComparison.Ordinal);
        Assert.Contains("read together with: căn cước", await ExplainAsync(folder, "cho trẻ em", "căn cước"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_explained_of_a_follow_up_is_what_was_ranked()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        await using var bot = await Offline.StartAsync(folder.Data, TimeProvider.System, Cancellation);
        var focus = new Focus(null, default, ["1.014064", "1.014063"], "căn cước");
        var explanation = bot.Get<KnowledgeBase>().Search.Explain("bị mất rồi", focus);

        Assert.Equal("căn cước", explanation.Earlier);
        var ranked = explanation.Candidates.ToDictionary(c => c.Code, c => c.Score);
        Assert.All(explanation.Finding.Ranked, c => Assert.Equal(c.Score, ranked[c.Code], 4));
    }

    [Fact]
    public async Task An_editor_mends_a_miss_by_adding_a_spoken_question_as_the_explanation_says()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        Assert.NotEqual("1.001193", await AskAsync(folder, $"muốn {Saying} cần gì"));
        var hint = (await ExplainAsync(folder, Saying)).Split('\n');
        var file = hint.Single(l => l.StartsWith("To make it ", StringComparison.Ordinal)).Split("such as ")[1].TrimEnd(':', '\r');

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, $"code,spoken\n1.001193,\"{Saying}\"\n", Cancellation);

        Assert.Equal("1.001193", await AskAsync(folder, $"muốn {Saying} cần gì"));
        Assert.Contains($"\"{Saying}\"", await ExplainAsync(folder, Saying), StringComparison.Ordinal);
    }

    private static async Task<string> ExplainAsync(TempFolder folder, string text, params string[] earlier)
    {
        using var output = new StringWriter();
        Assert.Equal(0, await ExplainCommand.RunAsync(folder.Data, text, earlier, output, Cancellation));
        return output.ToString();
    }

    /// <summary>The procedure that `ask` answers with, or the kind of another reply.</summary>
    private static async Task<string> AskAsync(TempFolder folder, string text)
    {
        await using var bot = await Offline.StartAsync(folder.Data, TimeProvider.System, Cancellation);
        var report = await bot.Converse().SayAsync(text, Cancellation);
        return report.Kind == "procedure" ? report.Procedures[0] : report.Kind;
    }
}
