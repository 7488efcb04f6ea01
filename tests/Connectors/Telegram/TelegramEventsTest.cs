using Connectors.Channels.Telegram;

namespace Tests.Connectors.Telegram;

/// <summary>What each kind of update becomes.</summary>
public sealed class TelegramEventsTest
{
    private const string From = "telegram gandan 7100000042";

    private static readonly Dictionary<string, string> Meaning = new(StringComparer.Ordinal)
    {
        ["text"] = $"{From} 810000001 1764050400 'Làm căn cước cho cháu cần gì ạ?'",
        ["start"] = $"{From} 810000002 1764050400 '' join",
        ["start-origin"] = $"{From} 810000003 1764050400 '' join",
        ["start-named"] = $"{From} 810000004 1764050400 '' join",
        ["command"] = $"{From} 810000005 1764050400 '/help'",
        ["starting-word"] = $"{From} 810000006 1764050400 '/started rồi'",
        ["photo"] = $"{From} 810000007 1764050400 'đường hỏng' +Image(p2,,150000,,)",
        ["document"] = $"{From} 810000008 1764050400 '' +File(d1,Tờ khai.pdf,61000,,)",
        ["voice"] = $"{From} 810000009 1764050400 '' +Audio(v1,,8000,,)",
        ["audio"] = $"{From} 810000010 1764050400 '' +Audio(v2,bai.mp3,,,)",
        ["video"] = $"{From} 810000011 1764050400 'xem này' +Video(v3,,,,)",
        ["video-note"] = $"{From} 810000012 1764050400 '' +Video(v4,,,,)",
        ["animation"] = $"{From} 810000013 1764050400 '' +Video(v5,a.mp4,,,)",
        ["sticker"] = $"{From} 810000014 1764050400 '' +Sticker(s1,,,,)",
        ["location"] = $"{From} 810000015 1764050400 '' +Location(,,,22.48,103.97)",
        ["venue"] = $"{From} 810000016 1764050400 '' +Location(,Chợ Cốc Lếu,,22.48,103.97)",
        ["contact"] = $"{From} 810000017 1764050400 '' +Contact(,,,,)",
        ["tap"] = $"{From} 810000018 1764050460 'Lệ phí' tap=99001",
        ["tap-number"] = $"{From} 810000019 1764050460 'Cấp lại giấy chứng nhận quyền sử dụng đất bị mất' tap=99001",
        ["tap-number-alone"] = $"{From} 810000020 1764050460 '2' tap=99001",
        ["tap-alone"] = $"{From} 810000021 1764050460 'bot:tracuu' tap=99001",
        ["tap-on-lost-message"] = $"{From} 810000022 1764050460 '2' tap=99001",
        ["tap-inline"] = "ignored empty_callback tap=99001",
        ["edited"] = $"{From} 810000024 1764050430 'sửa lại'",
        ["blocked"] = $"{From} 810000025 1764050400 '' leave",
        ["unblocked"] = $"{From} 810000026 1764050400 '' join",
        ["left"] = "ignored my_chat_member",
        ["group"] = "ignored group",
        ["group-member"] = "ignored group",
        ["channel-post"] = "ignored channel_post",
        ["new-kind"] = "ignored unknown",
        ["pinned"] = "ignored empty_message",
        ["new-origin"] = $"{From} 810000033 1764050400 'Chuyển tiếp nhé'",
        ["numbers-as-text"] = $"{From} 810000034 1764050400 'số'",
        ["large-numbers"] = "telegram gandan 4503599627370495 9007199254740993 1764050400 'to'",
        ["early"] = $"{From} 810000036 1764050460 'sớm'",
        ["member-later"] = "ignored poll",
    };

    public static TheoryData<string> Samples => [.. TelegramSamples.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_update_has_its_meaning(string sample)
    {
        var update = TelegramSamples.Read(sample);
        Assert.Equal(Meaning[sample], TelegramSamples.Say(update.Event) + (update.Tap is { } tap ? $" tap={tap}" : ""));
    }

    [Fact]
    public void A_contacts_phone_is_left_with_Telegram() =>
        Assert.DoesNotContain("84900000000", System.Text.Json.JsonSerializer.Serialize<object>(TelegramSamples.Read("contact").Event), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"update_id\":1}}")]
    [InlineData("\0")]
    public void What_is_no_JSON_cannot_be_read(string body) => Assert.Null(TelegramEvents.Read(System.Text.Encoding.UTF8.GetBytes(body), "gandan", TelegramHost.Now));

    [Theory]
    [InlineData("[1,null]", "no_id")]
    [InlineData("null", "no_id")]
    [InlineData("{\"update_id\":-1,\"message\":{}}", "no_id")]
    [InlineData("{\"update_id\":1}", "unknown")]
    [InlineData("{\"update_id\":1,\"message\":7}", "unreadable")]
    [InlineData("{\"update_id\":1,\"message\":{}}", "unreadable")]
    [InlineData("{\"update_id\":1,\"message\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":0,\"type\":\"private\"},\"text\":\"x\"}}", "group")]
    [InlineData("{\"update_id\":1,\"callback_query\":[]}", "unreadable")]
    public void Strange_updates_are_named_and_ignored(string body, string kind) =>
        Assert.Equal("ignored " + kind, TelegramSamples.Say(TelegramEvents.Read(System.Text.Encoding.UTF8.GetBytes(body), "gandan", TelegramHost.Now)!.Event));
}
