using Bot.Commands;
using Bot.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Tests.Bot.Commands;

public sealed class BackupTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_taken_under_load_is_restored_with_every_message_acknowledged_before_it()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        using var target = new TempFolder();
        await using (var bot = await BotHost.StartAsync(folder, Cancellation))
        {
            await bot.SayAsync("trước", "m0", cancellation: Cancellation);
            var load = Task.WhenAll(Enumerable.Range(1, 200).Select(n => bot.SayAsync($"câu {n}", $"m{n}", $"người {n}", Cancellation)));
            Assert.Equal(0, await BackupCommand.RunAsync(folder.Data, target.File("copy.db"), TextWriter.Null, Cancellation));
            await load;
        }

        Assert.Equal(0, await RestoreCommand.RunAsync(target.Data, target.File("copy.db"), TextWriter.Null, Cancellation));

        using var database = new SqliteDatabase(target.Data.Database);
        await database.StartAsync(Cancellation);
        await using var db = await database.OpenAsync(Cancellation);
        Assert.True(await db.Inbound.AnyAsync(m => m.Text == "trước", Cancellation));
    }

    [Fact]
    public async Task A_restore_keeps_the_former_database_and_ignores_its_log()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        using (var database = new SqliteDatabase(folder.Data.Database))
        {
            await database.StartAsync(Cancellation);
            await BackupCommand.RunAsync(folder.Data, folder.File("empty.db"), TextWriter.Null, Cancellation);
            await new MessageStore(database).KeepAsync(Some.Inbound("sau", "m1"), null, Cancellation);
        }

        await RestoreCommand.RunAsync(folder.Data, folder.File("empty.db"), TextWriter.Null, Cancellation);

        using var restored = new SqliteDatabase(folder.Data.Database);
        await restored.StartAsync(Cancellation);
        Assert.Empty(await new MessageStore(restored).WaitingAsync(Some.Conversation, 10, Cancellation));
        Assert.True(File.Exists(folder.Data.Database + ".former"));
    }

    [Fact]
    public async Task A_backup_never_overwrites_a_file()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        await File.WriteAllTextAsync(folder.File("copy.db"), "mine", Cancellation);

        var failure = await Assert.ThrowsAsync<CommandFailure>(() => BackupCommand.RunAsync(folder.Data, folder.File("copy.db"), TextWriter.Null, Cancellation));

        Assert.Equal(2, failure.ExitCode);
        Assert.Equal("mine", await File.ReadAllTextAsync(folder.File("copy.db"), Cancellation));
    }

    [Fact]
    public async Task A_newer_backup_a_foreign_file_and_a_running_server_are_refused()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        File.Copy(folder.Data.Database, folder.File("newer.db"));
        using (var connection = new SqliteConnection($"Data Source={folder.File("newer.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_Later', '99.0')";
            command.ExecuteNonQuery();
        }

        await File.WriteAllTextAsync(folder.File("letter.txt"), "Kính gửi", Cancellation);

        Assert.Equal(1, await ExitCodeAsync(folder, "newer.db"));
        Assert.Equal(2, await ExitCodeAsync(folder, "letter.txt"));
        Assert.Equal(2, await ExitCodeAsync(folder, "nowhere.db"));
        using var serving = FileLock.Try(folder.Data.ServerLock);
        Assert.Equal(1, await ExitCodeAsync(folder, "newer.db"));
    }

    private static async Task<int> ExitCodeAsync(TempFolder folder, string file) =>
        (await Assert.ThrowsAsync<CommandFailure>(() => RestoreCommand.RunAsync(folder.Data, folder.File(file), TextWriter.Null, Cancellation))).ExitCode;
}
