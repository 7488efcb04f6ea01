using System.Diagnostics;
using Bot.Database;
using Tests.Support;

namespace Tests.Bot.Commands;

/// <summary>The commands as an administrator runs them where everything is stored in PostgreSQL.</summary>
public sealed class PostgresCommandsTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_ask_and_escalations_work_on_PostgreSQL_and_leave_no_file_behind()
    {
        await using var fresh = await TestDatabase.CreateAsync(Engine.PostgreSql);
        var file = Path.Combine(fresh.Data.Path, "procedures.jsonl");
        await File.WriteAllTextAsync(file, """{"code":"1.900001","name":"Cấp giấy phép thả diều"}""" + "\n", Cancellation);

        Assert.Contains("added: 1", (await RunAsync(fresh, 0, "import", "procedures", file)).Output, StringComparison.Ordinal);
        Assert.Contains("1.900001", (await RunAsync(fresh, 0, "ask", "--json", "cấp giấy phép thả diều")).Output, StringComparison.Ordinal);

        var store = new MessageStore(await fresh.OpenAsync());
        await store.KeepAsync(Some.Inbound("gặp cán bộ", "m1"), null, Cancellation);
        var message = Assert.Single(await store.WaitingAsync(Some.Conversation, 1, Cancellation));
        var turn = new FinishedTurn { Conversation = Some.Conversation, Message = message, Version = 0, State = "{}", Report = "{}", Now = 1, Escalations = [new NewEscalation("Hỏi thả diều", "gặp cán bộ")] };
        Assert.True(await store.CommitAsync(turn, Cancellation));
        Assert.Contains("Hỏi thả diều", (await RunAsync(fresh, 0, "escalations")).Output, StringComparison.Ordinal);
        await RunAsync(fresh, 0, "escalations", "answer", "1", "Mời đến quầy số 3");
        Assert.Contains("quầy số 3", (await store.NextReplyAsync(Some.Conversation, Cancellation))!.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(fresh.Data.Database));
    }

    [Fact]
    public async Task Backup_and_restore_name_the_tools_of_PostgreSQL()
    {
        await using var fresh = await TestDatabase.CreateAsync(Engine.PostgreSql);
        Assert.Contains("pg_dump", (await RunAsync(fresh, 2, "backup", Path.Combine(fresh.Data.Path, "copy.db"))).Errors, StringComparison.Ordinal);
        Assert.Contains("pg_restore", (await RunAsync(fresh, 2, "restore", Path.Combine(fresh.Data.Path, "copy.db"))).Errors, StringComparison.Ordinal);
    }

    private static async Task<(string Output, string Errors)> RunAsync(TestDatabase fresh, int exitCode, params string[] command)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Bot.dll"), .. command, "--data", fresh.Data.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in fresh.Settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
        await process.WaitForExitAsync(Cancellation);
        Assert.True(process.ExitCode == exitCode, $"{string.Join(' ', command)} ended with {process.ExitCode}: {await output}{await errors}");
        return (await output, await errors);
    }
}
