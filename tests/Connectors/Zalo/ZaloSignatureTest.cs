using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Vendors;
using Vendors.Zalo;

namespace Tests.Connectors.Zalo;

/// <summary>Only what the vendor signed is kept, and everything is answered with the right status.</summary>
public sealed class ZaloSignatureTest
{
    private const string Signature = "X-ZEvent-Signature";
    private const string Timestamp = "X-ZEvent-Timestamp";
    private const string Good = "40e6157afb130463e6c6ad73fd3288e8d1932d9307a75c333d81f932f31bada9";
    private const string GoodByHeader = "92907e30ce72a298108d713bc737d612f7eee5f8b46c6837a6d770930f26c200";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        """{"app_id":"4321000000000000001","sender":{"id":"7000000000000000001"},"user_id_by_app":"8000000000000000001","recipient":{"id":"1500000000000000001"},"event_name":"user_send_text","message":{"text":"Tôi muốn hỏi thủ tục đăng ký khai sinh","msg_id":"a1b2c3d4e5f60718293a"},"timestamp":"1764000000123"}""");

    [Theory]
    [InlineData("mac=" + Good, null)]
    [InlineData(Good, null)]
    [InlineData("mac = " + Good, null)]
    [InlineData("  mac= " + Good + " ", null)]
    [InlineData("mac=40E6157AFB130463E6C6AD73FD3288E8D1932D9307A75C333D81F932F31BADA9", null)]
    [InlineData("mac=" + Good, "1764000000987")]
    [InlineData("mac=" + GoodByHeader, "1764000000987")]
    [InlineData("mac=" + Good, "1764000000123")]
    [InlineData("mac=" + Good + ", mac=" + Good, null)]
    public async Task A_recorded_signature_is_accepted(string mac, string? timestamp)
    {
        await using var host = await ZaloHost.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(Signed(Body, mac, timestamp)));
        Assert.Equal("Tôi muốn hỏi thủ tục đăng ký khai sinh", Assert.Single(host.Inbox.Messages).Content.Text);
    }

    [Theory]
    [InlineData("mac=5e25b51f51c5eeb2276853c1c4cbb4c52d3de7447d4633de572a0efa9b03900a")]
    [InlineData("mac=fe47681fe7e1878c331768838a4c514a4e5f83ff56abf676459c6c09cadd5cb0")]
    [InlineData("mac=67c7fab37d9dfedc2f8a932967f2ead7927b95e4737f4af114426936fdadd966")]
    [InlineData("mac=" + GoodByHeader)]
    [InlineData("sha256=" + Good)]
    [InlineData("mac=")]
    [InlineData("mac=" + Good + "00")]
    [InlineData("mac=zz")]
    [InlineData("mac=" + Good + ",mac=" + GoodByHeader)]
    [InlineData("mac=" + Good, "soon")]
    [InlineData(null)]
    public async Task Any_other_is_401_and_nothing_is_kept(string? mac, string? timestamp = null)
    {
        await using var host = await ZaloHost.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await host.DeliverAsync(Signed(Body, mac, timestamp)));
        Assert.Empty(host.Inbox.Events);
        Assert.Equal(1, host.Metrics["gandan.webhooks", "outcome=bad_signature"]);
    }

    [Fact]
    public async Task Repeated_headers_must_agree()
    {
        await using var host = await ZaloHost.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await host.DeliverAsync(Signed(Body, "mac=" + Good).With(Signature, "mac=" + GoodByHeader)));
        Assert.Equal(HttpStatusCode.Unauthorized, await host.DeliverAsync(Signed(Body, "mac=" + GoodByHeader, "1764000000987").With(Timestamp, "1764000000123")));
        Assert.Empty(host.Inbox.Events);
        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(Signed(Body, "mac=" + Good).With(Signature, Good)));
        Assert.Single(host.Inbox.Messages);
    }

    [Fact]
    public async Task The_app_id_in_the_body_must_be_ours()
    {
        await using var host = await ZaloHost.StartAsync();
        foreach (var app in new JsonNode?[] { "4321000000000000002", null, 7, new JsonObject() })
        {
            var body = (JsonObject)JsonNode.Parse(Body)!;
            body["app_id"] = app;
            Assert.Equal(HttpStatusCode.Unauthorized, await host.DeliverAsync(host.Events.Sign(body)));
        }

        Assert.Empty(host.Inbox.Events);
    }

    [Theory]
    [InlineData(24 * 60 - 6, true)]
    [InlineData(24 * 60 + 1, false)]
    public async Task An_old_delivery_is_not_taken_again_for_ever(int minutes, bool taken)
    {
        await using var host = await ZaloHost.StartAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(taken ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, await host.DeliverAsync(Signed(Body, "mac=" + Good)));
    }

    [Fact]
    public async Task Freshness_is_judged_by_the_timestamp_that_was_signed()
    {
        await using var host = await ZaloHost.StartAsync();
        host.Clock.Advance(TimeSpan.FromHours(30));
        var now = $"{host.Clock.GetUtcNow().ToUnixTimeMilliseconds()}";
        // The header is fresh, but what was signed is the old one in the body.
        Assert.Equal(HttpStatusCode.Unauthorized, await host.DeliverAsync(Signed(Body, "mac=" + Good, now)));
    }

    [Theory]
    [InlineData("{}", 200, "probe")]
    [InlineData(" {} ", 200, "probe")]
    [InlineData("", 200, "probe")]
    [InlineData("{\"timestamp\":\"1\"}", 200, "probe")]
    [InlineData("{\"sender\":{\"id\":\"1\"}}", 401, "bad_signature")]
    [InlineData("{\"event_name\":\"follow\",\"follower\":{\"id\":\"1\"}}", 401, "bad_signature")]
    [InlineData("[]", 401, "bad_signature")]
    [InlineData("{", 401, "bad_signature")]
    [InlineData("không", 401, "bad_signature")]
    public async Task What_is_not_signed_is_at_most_a_probe(string body, int status, string outcome)
    {
        await using var host = await ZaloHost.StartAsync();
        Assert.Equal((HttpStatusCode)status, await host.DeliverAsync(Signed(Encoding.UTF8.GetBytes(body), null)));
        Assert.Equal(1, host.Metrics["gandan.webhooks", "outcome=" + outcome]);
        Assert.Empty(host.Inbox.Events);
    }

    [Fact]
    public async Task Which_timestamp_matched_is_counted()
    {
        await using var host = await ZaloHost.StartAsync();
        await host.DeliverAsync(Signed(Body, "mac=" + Good, "1764000000987"));
        await host.DeliverAsync(Signed(Body, "mac=" + GoodByHeader, "1764000000987"));
        await host.DeliverAsync(Signed(Body, "mac=" + Good, "1764000000123"));
        Assert.Equal(
            (1, 1, 1),
            (host.Metrics["gandan.zalo.signatures", "variant=body"], host.Metrics["gandan.zalo.signatures", "variant=header"], host.Metrics["gandan.zalo.signatures", "variant=both"]));
    }

    [Theory]
    [InlineData("4321000000000000001", "oaSecret-Made-Up-0001", "body_app")]
    [InlineData("1500000000000000001", "oaSecret-Made-Up-0001", "body_oa")]
    [InlineData("4321000000000000001", "appSecret-Made-Up-0002", "body_app_appsecret")]
    [InlineData("0", "x", "none")]
    public async Task Observing_tells_the_variant_and_keeps_nothing(string first, string secret, string variant)
    {
        await using var host = await ZaloHost.StartAsync(("Signature", "observe"));
        var mac = global::Connectors.Channels.Zalo.ZaloSignature.Of(first, Body, "1764000000123", secret);
        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(Signed(Body, mac)));
        Assert.Empty(host.Inbox.Events);
        Assert.Equal(1, host.Metrics["gandan.zalo.signatures", "mode=observe", "variant=" + variant]);
        Assert.Equal(1, host.Metrics["gandan.webhooks", "outcome=watched"]);
        Assert.DoesNotContain(host.Log.Lines, l => l.Contains(secret, StringComparison.Ordinal) && secret.Length > 1);
    }

    [Fact]
    public async Task A_notification_service_event_is_counted_and_left_alone()
    {
        await using var host = await ZaloHost.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(Signed(Body, "mac=" + Good).With("X-ZEvent-Server", "ZNS")));
        Assert.Empty(host.Inbox.Events);
        Assert.Equal(1, host.Metrics["gandan.events.ignored", "kind=zns"]);
    }

    [Fact]
    public async Task What_is_signed_and_not_json_is_not_acknowledged()
    {
        await using var host = await ZaloHost.StartAsync();
        var deep = $$"""{"app_id":"{{ZaloAccount.MadeUp.AppId}}","timestamp":"1764000000123","message":{{new string('[', 500)}}{{new string(']', 500)}}}""";
        foreach (var body in new[] { deep, """{"app_id":"4321000000000000001","timestamp":"1764000000123","message":{""" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, await host.DeliverAsync(host.Events.Sign(Encoding.UTF8.GetBytes(body), "1764000000123")));
        }
    }

    [Fact]
    public async Task A_full_disk_makes_the_vendor_come_again_and_the_message_is_kept_once()
    {
        await using var host = await ZaloHost.StartAsync();
        host.Inbox.IsBusy = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await host.DeliverAsync(Signed(Body, Good)));
        host.Inbox.IsBusy = false;
        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(Signed(Body, Good).With("num_retry", "1")));
        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(Signed(Body, Good).With("num_retry", "2")));
        Assert.Single(host.Inbox.Messages);
    }

    private static SignedWebhook Signed(byte[] body, string? mac, string? timestamp = null)
    {
        var webhook = new SignedWebhook(body, mac is null ? [] : [new(Signature, mac)]);
        return timestamp is null ? webhook : webhook.With(Timestamp, timestamp);
    }
}
