using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connectors.Channels.Messenger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Tests.Connectors.Messenger;

/// <summary>How deliveries are proved, and how Meta registers us.</summary>
public sealed class MessengerWebhookTest
{
    private const string Header = "X-Hub-Signature-256";
    private const string Good = "sha256=710debaee2dd3a93fe220f30f681124c0d60d0cb820136a81c6b44a7843b07f8";
    private const string Sha1 = "sha1=d978c35e4888b7abbb2cb39fcfe3dc5fdd3c47b2";

    private static readonly byte[] Body = Convert.FromBase64String(
        "eyJvYmplY3QiOiJwYWdlIiwiZW50cnkiOlt7ImlkIjoiMTAwMDAwMDAwMDAwMDAxIiwidGltZSI6MTc2NDAwMDAwMTAwMCwibWVzc2FnaW5nIjpbeyJzZW5kZXIiOnsiaWQiOiI2MDAwMDAwMDAwMDAwMDAxIn0s"
        + "InJlY2lwaWVudCI6eyJpZCI6IjEwMDAwMDAwMDAwMDAwMSJ9LCJ0aW1lc3RhbXAiOjE3NjQwMDAwMDA5MDAsIm1lc3NhZ2UiOnsibWlkIjoibV9BYkNkRWYwMTIzNDU2Nzg5IiwidGV4dCI6IkhcdTFlZDMgc1x1MDFhMSBj"
        + "XHUxZWU3YSB0XHUwMGY0aSBcdTAxMTFcdTFlYmZuIFx1MDExMVx1MDBlMnUgclx1MWVkM2k/In19XX1dfQ==");

    [Fact]
    public async Task A_delivery_signed_over_its_escaped_bytes_is_kept()
    {
        await using var host = await MessengerHost.StartAsync();
        Assert.Equal(200, await host.PostAsync(Body, (Header, Good)));
        var message = Assert.Single(host.Inbox.Messages);
        Assert.Equal(("100000000000001", "6000000000000001", "m_AbCdEf0123456789", "Hồ sơ của tôi đến đâu rồi?"), (message.Account, message.Person, message.MessageId, message.Content.Text));
    }

    [Fact]
    public async Task A_middleware_that_parses_the_body_first_does_no_harm()
    {
        await using var host = await MessengerHost.StartAsync(app => app.Use(async (http, next) =>
        {
            http.Request.EnableBuffering();
            using var parsed = await JsonDocument.ParseAsync(http.Request.Body);
            http.Request.Body.Position = 0;
            await next(http);
        }));
        Assert.Equal(200, await host.PostAsync(Body, (Header, Good)));
        Assert.Single(host.Inbox.Messages);
    }

    [Fact]
    public async Task A_signature_over_the_rewritten_body_proves_nothing()
    {
        await using var host = await MessengerHost.StartAsync();
        const string Rewritten = "sha256=79f3f2dfdbf06a727147be6074898723b6992fa23113e5360c1730a680209b55";
        Assert.Equal(401, await host.PostAsync(Body, (Header, Rewritten)));

        // The same signature is right for the bytes it was made of.
        var compact = JsonNode.Parse(Body)!.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Assert.Equal(200, await host.PostAsync(Encoding.UTF8.GetBytes(compact), (Header, Rewritten)));
    }

    public static TheoryData<string, string> BadHeaders => new()
    {
        { "X-Hub-Signature", Sha1 },
        { Header, Sha1 },
        { Header, "" },
        { Header, "sha256=" },
        { Header, Good[7..] },
        { Header, Good[..^1] },
        { Header, Good + "0" },
        { Header, Good[..^1] + "9" },
        { Header, Good[..^1] + "g" },
        { Header, "SHA256=" + Good[7..] },
        { Header, $"{Good}, {Good}" },
        { Header, "sha256=" + new string('0', 64) },
    };

    [Theory]
    [MemberData(nameof(BadHeaders))]
    public async Task A_wrong_header_is_unauthorised_and_keeps_nothing(string name, string value)
    {
        await using var host = await MessengerHost.StartAsync();
        Assert.Equal(401, await host.PostAsync(Body, (name, value)));
        Assert.Empty(host.Inbox.Events);
    }

    [Fact]
    public async Task A_header_that_comes_twice_proves_nothing()
    {
        await using var host = await MessengerHost.StartAsync();
        Assert.Equal(401, await host.PostAsync(Body));
        Assert.Equal(401, await host.PostAsync(Body, (Header, Good), (Header, Good)));
        Assert.False(MessengerSignature.IsGood(new HeaderDictionary { [Header] = new([Good, Good]) }, Body, MessengerHost.Account.AppSecret));
        Assert.True(MessengerSignature.IsGood(new HeaderDictionary { [Header] = Good, ["X-Hub-Signature"] = "sha1=00" }, Body, MessengerHost.Account.AppSecret));
    }

    [Fact]
    public async Task A_changed_byte_or_another_secret_is_noticed()
    {
        await using var host = await MessengerHost.StartAsync(("AppSecret", "another"));
        Assert.Equal(401, await host.PostAsync(Body, (Header, Good)));
        byte[] changed = [.. Body];
        changed[^20] ^= 1;
        await using var right = await MessengerHost.StartAsync();
        Assert.Equal(401, await right.PostAsync(changed, (Header, Good)));
        Assert.Equal(401, await right.PostAsync(Body[..^1], (Header, Good)));
    }

    [Fact]
    public void Calls_are_proved_with_the_app_secret() =>
        Assert.Equal("579c8d8c8f279bbfa3b150bde8ed2597cf96da70525ac74e4932c8b6744859cb", MessengerSignature.Proof("metaAppSecretMadeUp0003", "EAAmadeUpPageToken0004"));

    [Fact]
    public async Task The_handshake_gives_back_the_challenge_and_nothing_else()
    {
        await using var host = await MessengerHost.StartAsync();
        using var answer = await host.Client.GetAsync("/webhooks/messenger?hub.mode=subscribe&hub.verify_token=vt-0007&hub.challenge=1158201444");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("1158201444"u8.ToArray(), await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?hub.mode=subscribe&hub.verify_token=vt-0008&hub.challenge=1")]
    [InlineData("?hub.mode=subscribe&hub.verify_token=VT-0007&hub.challenge=1")]
    [InlineData("?hub.mode=subscribe&hub.verify_token=&hub.challenge=1")]
    [InlineData("?hub.mode=subscribe&hub.challenge=1")]
    [InlineData("?hub.mode=unsubscribe&hub.verify_token=vt-0007&hub.challenge=1")]
    [InlineData("?hub.mode=subscribe&hub.verify_token=vt-0007")]
    [InlineData("?hub.mode=subscribe&hub.verify_token=vt-0007&hub.verify_token=x&hub.challenge=1")]
    public async Task A_handshake_that_is_not_ours_is_forbidden_and_says_nothing(string query)
    {
        await using var host = await MessengerHost.StartAsync();
        using var answer = await host.Client.GetAsync("/webhooks/messenger" + query);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_delivery_that_comes_twice_is_kept_once_and_taken_twice()
    {
        await using var host = await MessengerHost.StartAsync();
        Assert.Equal(200, await host.PostSignedAsync(MessengerSamples.Body("two-entries")));
        Assert.Equal(200, await host.PostSignedAsync(MessengerSamples.Body("two-entries")));
        Assert.Equal(["m_a", "m_b", "m_c"], host.Inbox.Messages.Select(m => m.MessageId));
    }

    [Fact]
    public async Task What_cannot_be_kept_must_come_again()
    {
        await using var host = await MessengerHost.StartAsync();
        host.Inbox.IsBusy = true;
        Assert.Equal(503, await host.PostSignedAsync(MessengerSamples.Body("text")));
        host.Inbox.IsBusy = false;
        Assert.Equal(200, await host.PostSignedAsync(MessengerSamples.Body("text")));
        Assert.Single(host.Inbox.Messages);
    }

    [Theory]
    [InlineData("instagram", 200)]
    [InlineData("unknown", 200)]
    [InlineData("standby", 200)]
    public async Task What_is_not_needed_is_taken_and_not_kept(string sample, int status)
    {
        await using var host = await MessengerHost.StartAsync();
        Assert.Equal(status, await host.PostSignedAsync(MessengerSamples.Body(sample)));
        Assert.Empty(host.Inbox.Events);
    }

    [Fact]
    public async Task Signed_rubbish_is_answered_and_never_breaks_anything()
    {
        await using var host = await MessengerHost.StartAsync();
        Assert.Equal(400, await host.PostSignedAsync(Encoding.UTF8.GetString(MessengerSamples.Body("text")[..100])));
        Assert.Equal(400, await host.PostSignedAsync(new string('[', 100_000)));
        Assert.Equal(400, await host.PostSignedAsync([0xFF, 0xFE, 0x00]));
        Assert.Equal(413, await host.PostSignedAsync(new string(' ', 1_048_577)));
        Assert.Equal(200, await host.PostSignedAsync("[1,null,\"x\"]"));
        Assert.Equal(200, await host.PostSignedAsync("""{"object":"page","entry":{"messaging":7}}"""));
        Assert.Empty(host.Inbox.Events);
        Assert.DoesNotContain(host.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Enforcement_of_the_policy_raises_an_alarm_until_it_ends()
    {
        await using var host = await MessengerHost.StartAsync();
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync("messenger-policy")).Status);
        await host.PostSignedAsync(MessengerSamples.Body("policy-block"));
        var entry = await host.HealthAsync("messenger-policy");
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Contains("chặn", entry.Description, StringComparison.Ordinal);
        Assert.Contains(host.Log.Lines, l => l.StartsWith("Warning", StringComparison.Ordinal) && l.Contains("block", StringComparison.Ordinal));
        await host.PostSignedAsync(Encoding.UTF8.GetString(MessengerSamples.Body("policy-block")).Replace("\"block\"", "\"unblock\"", StringComparison.Ordinal));
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync("messenger-policy")).Status);
    }

    [Fact]
    public async Task Nobody_reads_words_ids_or_secrets_in_the_log()
    {
        await using var host = await MessengerHost.StartAsync();
        await host.PostSignedAsync(MessengerSamples.Body("text"));
        await host.Client.GetAsync("/webhooks/messenger?hub.mode=subscribe&hub.verify_token=vt-0007&hub.challenge=1158201444");
        await host.PostAsync(MessengerSamples.Body("text"), (Header, Good));
        Assert.DoesNotContain(host.Log.Lines, l => l.Contains("vt-0007", StringComparison.Ordinal) || l.Contains("căn cước", StringComparison.Ordinal) || l.Contains("7100000000000042", StringComparison.Ordinal));
    }
}
