using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.Messenger;

/// <summary>What the Send API answered: an id, an error, or neither.</summary>
/// <param name="RestFor">How long it asks to be left alone; null = not said.</param>
internal sealed record MessengerAnswer(int Status, string? MessageId, MessengerError? Error, TimeSpan? RestFor);

/// <summary>One call of the Send API. The address carries the proof, maybe the token: it goes into no log and no exception of ours.</summary>
internal sealed class MessengerGraph(IHttpClientFactory clients, TimeProvider clock, IOptions<MessengerOptions> options)
{
    public const string Client = "messenger";
    private const int MostBytes = 65_536;
    private const int LongestTrace = 64;
    private readonly string proof = MessengerSignature.Proof(options.Value.AppSecret, options.Value.PageAccessToken);

    public async Task<MessengerAnswer> PostAsync(string account, byte[] payload, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(account)) { Content = new ByteArrayContent(payload) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        if (options.Value.TokenIn == MessengerTokenPlace.Header)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.PageAccessToken);
        }

        // The client's own limit ends with the headers; an answer that trickles is cut off here.
        using var late = new CancellationTokenSource(options.Value.SendLimit, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        using var answer = await clients.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        await using var stream = await answer.Content.ReadAsStreamAsync(limit.Token);
        var body = await RequestBody.ReadAsync(stream, null, MostBytes, limit.Token) ?? default;
        return Read((int)answer.StatusCode, body, answer.Headers.RetryAfter?.Delta);
    }

    /// <summary>Reads an answer of any form; one that is no JSON has neither id nor error.</summary>
    internal static MessengerAnswer Read(int status, ReadOnlyMemory<byte> body, TimeSpan? restFor)
    {
        try
        {
            using var document = JsonDocument.Parse(MendedJson.Of(body.Span));
            var (root, error) = (document.RootElement, document.RootElement.Of("error"));
            return error.Whole("code") is { } code
                ? new MessengerAnswer(status, null, new MessengerError(code, error.Whole("error_subcode") ?? 0, Trace(error.Text("fbtrace_id"))), restFor)
                : new MessengerAnswer(status, status is >= 200 and < 300 ? root.Text("message_id") : null, null, restFor);
        }
        catch (JsonException)
        {
            return new MessengerAnswer(status, null, null, restFor);
        }
    }

    private string Address(string account)
    {
        var address = $"{options.Value.GraphBase.TrimEnd('/')}/{options.Value.GraphVersion}/{Uri.EscapeDataString(account)}/messages?appsecret_proof={proof}";
        return options.Value.TokenIn == MessengerTokenPlace.Query ? $"{address}&access_token={Uri.EscapeDataString(options.Value.PageAccessToken)}" : address;
    }

    private static string Trace(string? trace) => new([.. (trace ?? "").Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_').Take(LongestTrace)]);
}
