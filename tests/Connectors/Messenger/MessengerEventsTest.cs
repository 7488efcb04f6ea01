using System.Text;
using Connectors.Channels;
using Events = Connectors.Channels.Messenger.MessengerEvents;

namespace Tests.Connectors.Messenger;

/// <summary>What each kind of delivery becomes.</summary>
public sealed class MessengerEventsTest
{
    private const string From = "messenger 104000000000077 7100000000000042";
    private const string Cdn = "https://scontent.xx.fbcdn.net/v/";

    private static readonly Dictionary<string, string[]> Meaning = new(StringComparer.Ordinal)
    {
        ["text"] = [$"{From} m_text 1764050400 'Làm căn cước cho cháu cần gì ạ?'"],
        ["text-numbers"] = ["messenger 104000000000077 27670116110564327423 9007199254740993 1764050400 'số'"],
        ["half-emoji"] = [$"{From} m_half 1764050400 'tốt \uFFFD'"],
        ["quick-reply"] = [$"{From} m_tap 1764050400 'Lệ phí'"],
        ["reply-to"] = [$"{From} m_reply 1764050400 'cái này'"],
        ["get-started"] = [$"{From} m_start 1764050400 '' join"],
        ["get-started-without-id"] = [$"{From} postback:7100000000000042:1764050400000 1764050400 '' join"],
        ["postback"] = [$"{From} m_menu 1764050400 'Gặp cán bộ'"],
        ["referral"] = [$"{From} referral:7100000000000042:1764050400000 1764050400 '' join"],
        ["referral-other"] = ["ignored referral"],
        ["image-and-words"] = [$"{From} m_image 1764050400 'đường hỏng' +Image({Cdn}anh.jpg?oh=1,,,)"],
        ["files"] =
        [
            $"{From} m_files 1764050400 '' +File(https://cdn.fbsbx.com/v/t59/%C4%91%C6%A1n.pdf/%C4%91%C6%A1n.pdf?oh=2,đơn.pdf,,) +Audio({Cdn}tieng.mp4,,,)"
            + $" +Video({Cdn}phim.mp4,,,) +Link({Cdn}reel,,,) +Link({Cdn}x,,,)",
        ],
        ["sticker"] = [$"{From} m_sticker 1764050400 '' +Sticker({Cdn}s.png,,,)"],
        ["sticker-twice"] = [$"{From} m_sticker2 1764050400 '' +Sticker({Cdn}s.png,,,)"],
        ["link"] = [$"{From} m_link 1764050400 'https://bao.example.invalid/tin' +Link(https://bao.example.invalid/tin,Tin,,)"],
        ["location"] = [$"{From} m_place 1764050400 '' +Location(,Chỗ tôi,22.48,103.97)"],
        ["delivery"] = ["Delivered 104000000000077 7100000000000042 [m_out_1,m_out_2] 1764050399500"],
        ["read"] = ["Seen 104000000000077 7100000000000042 [] 1764050399600"],
        ["echo-page-inbox"] = ["echo 104000000000077 7100000000000042 m_out_9 1764050400 key=-"],
        ["echo-own"] = ["ignored own_echo"],
        ["echo-own-with-key"] = ["echo 104000000000077 7100000000000042 m_out_1 1764050400 key=0197aa"],
        ["echo-other-app"] = ["echo 104000000000077 7100000000000042 m_out_3 1764050400 key=-"],
        ["echo-without-app"] = ["echo 104000000000077 7100000000000042 m_out_4 1764050400 key=-"],
        ["echo-unmarked"] = ["echo 104000000000077 7100000000000042 m_out_5 1764050400 key=-"],
        ["reaction"] = ["ignored reaction"],
        ["optin"] = ["ignored optin"],
        ["pass-thread"] = ["ignored pass_thread_control"],
        ["take-thread"] = ["ignored take_thread_control"],
        ["standby"] = ["ignored standby"],
        ["policy-warning"] = ["ignored policy_warning"],
        ["policy-block"] = ["ignored policy_block"],
        ["message-edit"] = ["ignored message_edit"],
        ["unsent"] = ["ignored message_unsend"],
        ["feed-change"] = ["ignored change"],
        ["console-change"] = ["messenger 23245 12334 console_id 1764050400 'console'"],
        ["console-alone"] = ["messenger 23245 12334 console_id_2 1764050400 'Thử'"],
        ["instagram"] = ["ignored object"],
        ["two-entries"] =
        [
            $"{From} m_a 1764050400 'một'", $"{From} m_b 1764050400 'hai'", "messenger 104000000000088 7100000000000042 m_c 1764050400 'ba'",
        ],
        ["unknown"] = ["ignored unknown"],
        ["no-sender"] = ["ignored no_person"],
        ["empty-message"] = ["ignored empty_message"],
    };

    public static TheoryData<string> Samples => [.. MessengerSamples.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_recorded_delivery_has_its_meaning(string sample) =>
        Assert.Equal(Meaning[sample], MessengerSamples.Read(sample).Select(MessengerSamples.Say));

    [Fact]
    public void Every_meaning_has_its_sample() => Assert.Equal(Meaning.Keys.Order(StringComparer.Ordinal), MessengerSamples.Names);

    [Fact]
    public void Without_an_app_id_the_metadata_alone_tells_our_echo()
    {
        Assert.Equal("echo 104000000000077 7100000000000042 m_out_1 1764050400 key=0197aa", MessengerSamples.Say(MessengerSamples.Read("echo-own-with-key", "").Single()));
        Assert.Equal("echo 104000000000077 7100000000000042 m_out_1 1764050400 key=-", MessengerSamples.Say(MessengerSamples.Read("echo-own", "").Single()));
        Assert.Equal("echo 104000000000077 7100000000000042 m_out_9 1764050400 key=-", MessengerSamples.Say(MessengerSamples.Read("echo-page-inbox", "").Single()));
    }

    [Fact]
    public void An_event_without_id_or_time_is_known_again_by_its_content()
    {
        string Id(string title) => Message($$$"""{"sender":{"id":"7"},"postback":{"title":"{{{title}}}"}}""").MessageId;
        Assert.StartsWith("postback:7:", Id("a"), StringComparison.Ordinal);
        Assert.Equal(Id("a"), Id("a"));
        Assert.NotEqual(Id("a"), Id("b"));
    }

    [Theory]
    [InlineData("4102444800000")]
    [InlineData("\"4102444800000\"")]
    [InlineData("1e400")]
    [InlineData("99999999999999999999999")]
    [InlineData("-5")]
    [InlineData("\"soon\"")]
    [InlineData("{}")]
    public void A_time_that_cannot_be_is_now_at_the_latest(string timestamp)
    {
        var sent = Message($$$"""{"sender":{"id":"7"},"timestamp":{{{timestamp}}},"message":{"mid":"m","text":"x"}}""").SentAt;
        Assert.Equal(MessengerHost.Now, sent);
    }

    [Fact]
    public void An_old_event_keeps_its_time()
    {
        var sent = Message("""{"sender":{"id":"7"},"timestamp":1763000000000,"message":{"mid":"m","text":"x"}}""").SentAt;
        Assert.Equal(1763000000000, sent.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void A_long_text_is_cut_between_letters()
    {
        var text = Message($$$"""{"sender":{"id":"7"},"message":{"mid":"m","text":"{{{new string('a', 3999)}}}👍x"}}""").Content.Text;
        Assert.Equal(new string('a', 3999), text);
    }

    [Theory]
    [InlineData("""\u0000""", "ab")]
    [InlineData("""\\ud83d""", "a\\ud83db")]
    [InlineData("""\ud83d\ud83d\udc4d""", "a\uFFFD👍b")]
    [InlineData("""\udc4d\ud83d""", "a\uFFFD\uFFFDb")]
    public void Broken_letters_cost_no_message(string escaped, string expected) =>
        Assert.Equal(expected, Message($$$"""{"sender":{"id":"7"},"message":{"mid":"m","text":"a{{{escaped}}}b"}}""").Content.Text);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"object":"page","entry":[{"messaging":[""")]
    [InlineData("hub.mode=subscribe")]
    public void What_is_no_json_is_unreadable(string body) => Assert.Null(Events.Read(Encoding.UTF8.GetBytes(body), "", MessengerHost.Now));

    [Fact]
    public void Endless_nesting_is_unreadable_and_nothing_worse() =>
        Assert.Null(Events.Read(Encoding.UTF8.GetBytes(new string('[', 500_000)), "", MessengerHost.Now));

    private static InboundMessage Message(string one)
    {
        var body = $$"""{"object":"page","entry":[{"id":"1","messaging":[{{one}}]}]}""";
        return Assert.IsType<ChannelEvent.Message>(Assert.Single(Events.Read(Encoding.UTF8.GetBytes(body), "", MessengerHost.Now)!)).Content;
    }
}
