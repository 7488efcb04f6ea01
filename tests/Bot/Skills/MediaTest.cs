using Bot.Skills;
using Connectors.Channels;
using Knowledge.Answering;

namespace Tests.Bot.Skills;

public sealed class MediaTest
{
    private static readonly PhraseBook Phrases = PhraseBook.Load();

    [Theory]
    [InlineData(AttachmentKind.Sticker, "media.sticker")]
    [InlineData(AttachmentKind.Audio, "media.voice")]
    [InlineData(AttachmentKind.Video, "media.voice")]
    [InlineData(AttachmentKind.Location, "media.location")]
    [InlineData(AttachmentKind.Contact, "media.other")]
    [InlineData(AttachmentKind.Image, "media.photo")]
    public async Task A_message_without_words_is_answered_by_what_it_carried(AttachmentKind kind, string key)
    {
        var outcome = await new Talk().SayAsync(new InboundContent("") { Attachments = [new InboundAttachment(kind, "nguồn")] });
        Assert.Equal(Phrases.Say(key), Assert.Single(outcome.Replies).Text);
    }

    [Fact]
    public async Task Photos_and_files_are_kept_for_an_official_and_nothing_else_is()
    {
        var outcome = await new Talk().SayAsync(new InboundContent("")
        {
            Attachments = [new InboundAttachment(AttachmentKind.Image, "ảnh"), new InboundAttachment(AttachmentKind.Audio, "tiếng"), new InboundAttachment(AttachmentKind.File, "đơn")],
        });
        Assert.Equal(["ảnh", "đơn"], outcome.Records.OfType<TurnRecord.FetchAttachment>().Select(f => f.Attachment.Source));
        Assert.True(outcome.Report.PhotoKept);
    }

    [Fact]
    public async Task A_photo_with_a_question_is_answered_as_the_question()
    {
        var outcome = await new Talk().SayAsync(new InboundContent("làm giấy khai sinh cần gì") { Attachments = [new InboundAttachment(AttachmentKind.Image, "ảnh")] });
        Assert.Equal("procedure", outcome.Report.Kind);
    }
}
