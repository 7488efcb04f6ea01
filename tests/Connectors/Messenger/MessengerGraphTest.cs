using System.Net;
using System.Text;
using Connectors.Channels.Messenger;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Tests.Connectors.Messenger;

/// <summary>The form of a call, and answers of any form.</summary>
public sealed class MessengerGraphTest
{
    [Theory]
    [InlineData(MessengerTokenPlace.Header)]
    [InlineData(MessengerTokenPlace.Query)]
    public async Task The_token_travels_where_the_option_says_and_the_proof_always(MessengerTokenPlace place)
    {
        var http = new ScriptedHttp(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"message_id":"m_1"}""") });
        var graph = new MessengerGraph(http, new FakeTimeProvider(), Options.Create(new MessengerOptions
        {
            AppSecret = "metaAppSecretMadeUp0003", PageAccessToken = "EAAmadeUpPageToken0004", GraphBase = "https://graph.facebook.com/", GraphVersion = "v26.0", TokenIn = place,
        }));
        Assert.Equal("m_1", (await graph.PostAsync("1/../2", [], CancellationToken.None)).MessageId);
        var (address, authorization, _) = Assert.Single(http.Asked);
        const string Proved = "https://graph.facebook.com/v26.0/1%2F..%2F2/messages?appsecret_proof=579c8d8c8f279bbfa3b150bde8ed2597cf96da70525ac74e4932c8b6744859cb";
        var inHeader = place == MessengerTokenPlace.Header;
        Assert.Equal(inHeader ? Proved : Proved + "&access_token=EAAmadeUpPageToken0004", address.AbsoluteUri);
        Assert.Equal(inHeader ? "Bearer EAAmadeUpPageToken0004" : null, authorization);
    }

    [Fact]
    public async Task An_answer_that_trickles_is_cut_off()
    {
        var clock = new FakeTimeProvider();
        var http = new ScriptedHttp(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new SilentStream()) });
        var send = new MessengerGraph(http, clock, Options.Create(new MessengerOptions())).PostAsync("1", [], CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send);
    }

    [Theory]
    [InlineData(200, """{"message_id":9007199254740993}""", "9007199254740993", null)]
    [InlineData(200, """{"message_id":"m","error":{"code":"190","error_subcode":"463"}}""", null, "190/463")]
    [InlineData(500, """{"message_id":"m"}""", null, null)]
    [InlineData(400, """{"error":"no"}""", null, null)]
    [InlineData(400, """{"error":{"code":99999999999}}""", null, null)]
    [InlineData(200, "[]", null, null)]
    [InlineData(200, "", null, null)]
    [InlineData(502, "<html>", null, null)]
    [InlineData(400, """{"error":{"code":551,"fbtrace_id":"A b\n%s"}}""", null, "551")]
    public void An_answer_of_any_form_is_read(int status, string body, string? id, string? error)
    {
        var answer = MessengerGraph.Read(status, Encoding.UTF8.GetBytes(body), null);
        Assert.Equal((id, error), (answer.MessageId, answer.Error?.ToString()));
        Assert.All(answer.Error?.Trace ?? "", c => Assert.True(char.IsAsciiLetterOrDigit(c)));
    }
}
