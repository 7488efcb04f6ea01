using System.Text;
using System.Text.Json.Nodes;
using Connectors.Channels;
using Connectors.Channels.Zalo;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Tests.Support;

namespace Tests.Connectors.Zalo;

/// <summary>What each recorded delivery becomes.</summary>
public sealed class ZaloEventsTest
{
    private const string Account = "1500000000000000001";
    private const string Person = "7000000000000000011";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Connectors", "Zalo", "Samples");

    [Fact]
    public void A_text_is_a_message_with_everything_it_needs()
    {
        var message = Message("user_send_text");
        Assert.Equal(("zalo", Account, "e001", Person), (message.Channel, message.Account, message.MessageId, message.Person));
        Assert.Equal(("Làm lại giấy khai sinh cần những gì?", null), (message.Content.Text, message.Content.Event));
        Assert.Equal(1_764_000_011_000, message.SentAt.ToUnixTimeMilliseconds());
        Assert.Empty(message.Content.Attachments);
    }

    [Theory]
    [InlineData("user_send_image", AttachmentKind.Image, "https://media.example.invalid/sat-lo.jpg")]
    [InlineData("user_send_gif", AttachmentKind.Image, "https://media.example.invalid/vay.gif")]
    [InlineData("user_send_link", AttachmentKind.Link, "https://portal.example.invalid/tin/7")]
    [InlineData("user_send_audio", AttachmentKind.Audio, "https://media.example.invalid/loi.amr")]
    [InlineData("user_send_video", AttachmentKind.Video, "https://media.example.invalid/ngap.mp4")]
    [InlineData("user_send_sticker", AttachmentKind.Sticker, null)]
    [InlineData("user_send_location", AttachmentKind.Location, null)]
    [InlineData("user_send_business_card", AttachmentKind.Contact, null)]
    [InlineData("user_send_file", AttachmentKind.File, "https://media.example.invalid/to-khai.pdf")]
    public void What_a_message_carries_is_named(string sample, AttachmentKind kind, string? source)
    {
        var attachment = Assert.Single(Message(sample).Content.Attachments);
        Assert.Equal((kind, source), (attachment.Kind, attachment.Source));
    }

    [Fact]
    public void Details_of_attachments_are_read_from_text_and_numbers()
    {
        var file = Message("user_send_file").Content.Attachments[0];
        Assert.Equal(("Tờ khai.pdf", 18230), (file.Name, file.Size));
        var place = Message("user_send_location").Content.Attachments[0];
        Assert.Equal((22.5386, 104.2906, "Chợ Bắc Hà, Lào Cai"), (place.Latitude, place.Longitude, place.Name));
        var video = Read(Changed("user_send_file", j => j["message"]!["attachments"]![0]!["payload"]!["type"] = "mp4"));
        Assert.Equal(AttachmentKind.Video, ((ChannelEvent.Message)video).Content.Content.Attachments[0].Kind);
    }

    [Theory]
    [InlineData("user_send_business_card")]
    [InlineData("user_submit_info")]
    [InlineData("user_received_message.zns")]
    public void Nobodys_name_or_phone_number_is_taken_over(string sample)
    {
        var said = Read(Sample(sample)).ToString() + (Read(Sample(sample)) is ChannelEvent.Message m ? m.Content.Content.Text + string.Join(';', m.Content.Content.Attachments) : "");
        Assert.DoesNotContain("84900000001", said, StringComparison.Ordinal);
        Assert.DoesNotContain("danh thiếp", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Tên mẫu", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_sent_as_a_link_is_a_card()
    {
        var link = Changed("user_send_business_card", j => j["event_name"] = "user_send_link");
        Assert.Equal(new InboundAttachment(AttachmentKind.Contact), ((ChannelEvent.Message)Read(link)).Content.Content.Attachments[0]);
    }

    [Theory]
    [InlineData("follow", "join")]
    [InlineData("user_click_chatnow", "join")]
    [InlineData("unfollow", "leave")]
    [InlineData("user_withdraw", "withdraw")]
    [InlineData("user.revoke.consent", "withdraw")]
    public void An_act_is_kept_under_an_id_that_a_redelivery_repeats(string sample, string act)
    {
        var message = Message(sample);
        Assert.Equal((Account, Person, act, ""), (message.Account, message.Person, message.Content.Event, message.Content.Text));
        Assert.Equal(message.MessageId, Message(sample).MessageId);
        var later = (ChannelEvent.Message)Read(Changed(sample, j => j["timestamp"] = "1764000099999"));
        Assert.NotEqual(message.MessageId, later.Content.MessageId);
    }

    [Theory]
    [InlineData("oa_send_text", "f-text")]
    [InlineData("oa_send_image", "f-image")]
    [InlineData("oa_send_gif", "f-gif")]
    [InlineData("oa_send_list", "f-list")]
    [InlineData("oa_send_file", "f-file")]
    [InlineData("oa_send_sticker", "f-sticker")]
    [InlineData("oa_send_template", "f-template")]
    [InlineData("oa_send_text.official", "f-admin")]
    public void What_was_sent_in_our_name_is_an_echo(string sample, string id)
    {
        var echo = Assert.IsType<ChannelEvent.Echo>(Read(Sample(sample)));
        Assert.Equal(("zalo", Account, Person, id), (echo.Channel, echo.Account, echo.Person, echo.VendorId));
    }

    [Fact]
    public void Where_the_admin_id_is_trusted_an_echo_without_one_is_our_own()
    {
        Assert.Equal(new ChannelEvent.Ignored("own_echo"), Read(Sample("oa_send_text"), new ZaloOptions { TrustAdminId = true }));
        Assert.IsType<ChannelEvent.Echo>(Read(Sample("oa_send_text.official"), new ZaloOptions { TrustAdminId = true }));
    }

    [Fact]
    public void Receipts_say_how_far_our_messages_came_whoever_sends_them()
    {
        var delivered = Assert.IsType<ChannelEvent.Receipt>(Read(Sample("user_received_message")));
        Assert.Equal((Account, Person, ReceiptKind.Delivered), (delivered.Account, delivered.Person, delivered.Kind));
        Assert.Equal(["f-text"], delivered.VendorIds);
        var seen = Assert.IsType<ChannelEvent.Receipt>(Read(Sample("user_seen_message")));
        Assert.Equal((Account, Person, ReceiptKind.Seen), (seen.Account, seen.Person, seen.Kind));
        Assert.Equal(["f-text", "f-list"], seen.VendorIds);
        var reversed = Assert.IsType<ChannelEvent.Receipt>(Read(Sample("user_seen_message.reversed"), new ZaloOptions { OaId = Account }));
        Assert.Equal((Account, Person), (reversed.Account, reversed.Person));
    }

    [Theory]
    [InlineData("user_submit_info", "user_submit_info")]
    [InlineData("user_received_message.zns", "zns_received")]
    [InlineData("user_reacted_message", "user_reacted_message")]
    [InlineData("add_user_to_tag", "add_user_to_tag")]
    [InlineData("anonymous_send_text", "anonymous_send_text")]
    [InlineData("anonymous_send_file", "anonymous_send_file")]
    [InlineData("oa_send_anonymous_text", "oa_send_anonymous_text")]
    [InlineData("oa_send_consent", "oa_send_consent")]
    [InlineData("user_send_group_text", "user_send_group_text")]
    [InlineData("shop_has_order", "shop_has_order")]
    public void What_is_not_needed_is_counted_by_name(string sample, string kind) => Assert.Equal(new ChannelEvent.Ignored(kind), Read(Sample(sample)));

    [Fact]
    public void An_event_nobody_knows_is_ignored_and_cannot_name_its_own_metric()
    {
        Assert.Equal(new ChannelEvent.Ignored("brand_new_event"), Read(Changed("follow", j => j["event_name"] = "brand_new_event")));
        Assert.Equal(new ChannelEvent.Ignored("unknown"), Read(Changed("follow", j => j["event_name"] = "Ông A, 0900000001")));
        Assert.Equal(new ChannelEvent.Ignored("unknown"), Read(Changed("follow", j => j.Remove("event_name"))));
    }

    [Fact]
    public void Events_of_another_account_of_the_app_are_left_alone() =>
        Assert.Equal(new ChannelEvent.Ignored("other_account"), Read(Sample("user_send_text"), new ZaloOptions { OaId = "1500000000000000002" }));

    [Fact]
    public void Ids_beyond_two_to_the_53_and_times_may_be_numbers()
    {
        var body = Encoding.UTF8.GetString(Sample("user_send_text")).Replace($"\"{Person}\"", "7000000000000000011", StringComparison.Ordinal).Replace("\"1764000011000\"", "1764000011000", StringComparison.Ordinal);
        var message = ((ChannelEvent.Message)Read(Encoding.UTF8.GetBytes(body))).Content;
        Assert.Equal((Person, 1_764_000_011_000), (message.Person, message.SentAt.ToUnixTimeMilliseconds()));
    }

    [Theory]
    [InlineData("\\ud83d")]
    [InlineData("\\ude00\\ud83d")]
    public void Half_a_letter_does_not_cost_the_message(string half)
    {
        var body = Encoding.UTF8.GetString(Sample("user_send_text")).Replace("những gì?", half, StringComparison.Ordinal);
        Assert.StartsWith("Làm lại giấy khai sinh cần", ((ChannelEvent.Message)Read(Encoding.UTF8.GetBytes(body))).Content.Content.Text, StringComparison.Ordinal);
        var cut = Sample("user_send_text").Select(b => b == (byte)'?' ? (byte)0xC3 : b).ToArray();
        Assert.IsType<ChannelEvent.Message>(Read(cut));
    }

    [Fact]
    public void A_very_long_text_is_cut_between_letters()
    {
        var text = new string('a', 3_999) + "😀 và còn nữa";
        var message = (ChannelEvent.Message)Read(Changed("user_send_text", j => j["message"]!["text"] = text));
        Assert.Equal(3_999, message.Content.Content.Text.Length);
    }

    [Fact]
    public void No_change_of_a_recorded_delivery_throws_or_yields_a_message_of_nobody()
    {
        var samples = Directory.GetFiles(Folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        var property = Prop.ForAll(ArbMap.Default.ArbFor<(int, int)[]>(), changes =>
        {
            var sample = samples[changes.Length == 0 ? 0 : (changes[0].Item1 & int.MaxValue) % samples.Length];
            var json = (JsonObject)JsonNode.Parse(sample)!;
            foreach (var (where, how) in changes)
            {
                Mutation.Apply(json, where & int.MaxValue, how & int.MaxValue);
            }

            foreach (var set in new[] { new ZaloOptions(), new ZaloOptions { OaId = Account } })
            {
                Assert.DoesNotContain(Events(set).Read(Encoding.UTF8.GetBytes(json.ToJsonString()))!, e => e is ChannelEvent.Message { Content: var m }
                    && (string.IsNullOrWhiteSpace(m.Person) || string.IsNullOrWhiteSpace(m.Account) || m.MessageId.Length == 0));
            }
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), property);
    }

    [Fact]
    public void No_bytes_at_all_throw()
    {
        var sample = Sample("user_send_location");
        var property = Prop.ForAll(ArbMap.Default.ArbFor<(int, byte)[]>(), changes =>
        {
            var bytes = sample.ToArray();
            foreach (var (at, value) in changes)
            {
                bytes[(at & int.MaxValue) % bytes.Length] = value;
            }

            Events(new ZaloOptions()).Read(bytes);
            Events(new ZaloOptions()).Read(bytes.AsMemory(0, changes.Length % bytes.Length));
            ZaloEnvelope.Of(bytes);
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), property);
    }

    private static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".json"));

    private static byte[] Changed(string sample, Action<JsonObject> change)
    {
        var json = (JsonObject)JsonNode.Parse(Sample(sample))!;
        change(json);
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private static InboundMessage Message(string sample) => Assert.IsType<ChannelEvent.Message>(Read(Sample(sample))).Content;

    private static ChannelEvent Read(byte[] body, ZaloOptions? options = null) => Assert.Single(Events(options ?? new ZaloOptions()).Read(body)!);

    private static ZaloEvents Events(ZaloOptions options)
    {
        var clock = new FakeTimeProvider(ZaloHost.Start);
        return new ZaloEvents(Options.Create(options), clock, Meter(clock));
    }

    private static readonly ServiceProvider Services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private static ZaloMeter? meter;

    private static ZaloMeter Meter(TimeProvider clock) => meter ??= new ZaloMeter(Services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), clock);
}
