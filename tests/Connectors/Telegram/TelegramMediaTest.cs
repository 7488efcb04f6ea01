using Connectors.Channels;
using Vendors;
using Vendors.Telegram;

namespace Tests.Connectors.Telegram;

/// <summary>What citizens attached is fetched by its id, within limits.</summary>
public sealed class TelegramMediaTest : IAsyncLifetime
{
    private FakeTelegram telegram = null!;
    private TelegramHost host = null!;

    public async ValueTask InitializeAsync()
    {
        telegram = await FakeTelegram.StartAsync();
        host = await TelegramHost.WebhookAsync(("ApiBase", telegram.Address));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await telegram.DisposeAsync();
    }

    [Fact]
    public async Task A_picture_and_a_file_are_fetched_and_only_their_ids_are_kept()
    {
        var citizen = telegram.Citizen(host.Client);
        await citizen.SendPictureAsync();
        await citizen.SendFileAsync();
        var attachments = host.Inbox.Messages.SelectMany(m => m.Content.Attachments).ToList();
        Assert.Equal(["hien-truong.jpg", "don.pdf"], attachments.Select(a => a.Source));
        var picture = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(attachments[0]));
        Assert.Equal(Media.Picture.Length, picture.Content.Length);
        Assert.Equal(FileKind.Pdf, Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(attachments[1])).Kind);
    }

    [Theory]
    [InlineData(AttachmentKind.Audio, "loi-noi.ogg", 10_000)]
    [InlineData(AttachmentKind.Image, null, 10_000)]
    [InlineData(AttachmentKind.Image, "hien-truong.jpg", 10)]
    [InlineData(AttachmentKind.Image, "../../x/getMe", 10_000)]
    [InlineData(AttachmentKind.File, "a/../../../../elsewhere", 10_000)]
    public async Task What_is_not_wanted_or_too_large_or_elsewhere_is_refused(AttachmentKind kind, string? source, int most) =>
        Assert.IsType<FetchOutcome.Refused>(await host.Channel.FetchAsync("gandan", new InboundAttachment(kind, source), most, default));

    [Fact]
    public async Task What_is_announced_too_large_is_not_asked_for()
    {
        Assert.IsType<FetchOutcome.Refused>(await FetchAsync(new InboundAttachment(AttachmentKind.Image, "a", Size: 21_000_000), int.MaxValue));
        Assert.Equal(0, telegram.Requests);
    }

    [Fact]
    public async Task A_vendor_that_does_not_answer_is_asked_later()
    {
        telegram.RevokeToken();
        Assert.IsType<FetchOutcome.TryLater>(await FetchAsync(new InboundAttachment(AttachmentKind.Image, "a.jpg")));
        await using var nobody = await TelegramHost.WebhookAsync();
        Assert.IsType<FetchOutcome.TryLater>(await nobody.Channel.FetchAsync("gandan", new InboundAttachment(AttachmentKind.Image, "a.jpg"), 10_000, default));
    }

    private Task<FetchOutcome> FetchAsync(InboundAttachment attachment, int most = 100_000) => host.Channel.FetchAsync("gandan", attachment, most, default);
}
