using Bot.Database;
using Connectors.Channels;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Tests.Bot.Inbox;

/// <summary>A photo's way from the vendor to our disk, on the real host.</summary>
public sealed class AttachmentFetcherTest
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 1, 2, 3];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_is_fetched_after_its_turn_and_lies_below_the_data_folder()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        await using var bot = await BotHost.StartAsync(folder, Cancellation);
        bot.Channel.Fetches["ảnh"] = new FetchOutcome.Fetched(Jpeg, FileKind.Jpeg);
        await SendPhotoAsync(bot, "ảnh");

        var row = await EndedAsync(bot);
        Assert.Equal((AttachmentState.Fetched, "image/jpeg"), (row.State, row.MediaType));
        Assert.Equal(Jpeg, await File.ReadAllBytesAsync(folder.File(row.File!), Cancellation));
        Assert.Empty(row.Content);
    }

    [Fact]
    public async Task What_the_channel_refuses_to_fetch_is_refused_with_its_reason()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        await using var bot = await BotHost.StartAsync(folder, Cancellation);
        bot.Channel.Fetches["to"] = new FetchOutcome.Refused("too large");
        await SendPhotoAsync(bot, "to");

        Assert.Equal((AttachmentState.Refused, "too large"), (await EndedAsync(bot) is var row ? (row.State, row.Reason) : default));
    }

    private static Task SendPhotoAsync(BotHost bot, string source) =>
        bot.Keeper.KeepAsync(
            new InboundMessage("test", "oa", "m1", "dân", Some.Time, new InboundContent(ScriptedSkill.Photo) { Attachments = [new InboundAttachment(AttachmentKind.Image, source)] }),
            Cancellation);

    private static async Task<AttachmentRow> EndedAsync(BotHost bot)
    {
        AttachmentRow? row = null;
        await Eventually.TrueAsync(
            async () => (row = await bot.ReadAsync(db => db.Attachments.AsNoTracking().SingleOrDefaultAsync(Cancellation), Cancellation)) is { State: not AttachmentState.Waiting },
            "the attachment was not looked at");
        return row!;
    }
}
