using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace Tests.Support;

/// <summary>A web chat client in front of several nodes, as behind a proxy: each request goes to the next one, and a failed one again to another.</summary>
public sealed class ClusterCitizen(IReadOnlyList<NodeProcess> nodes, int number)
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private int turn;

    public string Conversation { get; private set; } = "";

    /// <summary>The texts, in the order in which a node said 200.</summary>
    public List<string> Acknowledged { get; } = [];

    /// <summary>From a message's first post to the bot's answer to it.</summary>
    public List<TimeSpan> Waited { get; } = [];

    public async Task OpenAsync(CancellationToken cancellation)
    {
        var token = await PersistAsync(HttpMethod.Post, "/api/webchat/token", new { }, cancellation);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());
        Conversation = token.GetProperty("conversationId").GetString()!;
    }

    /// <summary>Says so many things one after the other and waits until the last is answered.</summary>
    public async Task SayAsync(int messages, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        var last = "";
        for (var i = 0; i < messages; i++)
        {
            last = $"câu hỏi {Acknowledged.Count + 1} của người thứ {number}";
            await PersistAsync(
                HttpMethod.Post,
                $"/v3/directline/conversations/{Conversation}/activities",
                new { type = "message", text = last, from = new { id = "ai-do" }, channelData = new { clientActivityID = $"m-{Acknowledged.Count + 1}" } },
                cancellation);
            Acknowledged.Add(last);
        }

        await Eventually.TrueAsync(() => IsAnsweredAsync(messages: Acknowledged.Count, cancellation), $"no answer to {last}", TimeSpan.FromSeconds(40));
        Waited.Add(TimeProvider.System.GetElapsedTime(started));
    }

    /// <summary>Opens the stream at one node with a ticket that the next one signs.</summary>
    public async Task<ClientWebSocket> PageAsync(NodeProcess at, CancellationToken cancellation)
    {
        var opened = await PersistAsync(HttpMethod.Post, "/v3/directline/conversations", new { }, cancellation);
        var signed = new Uri(opened.GetProperty("streamUrl").GetString()!);
        var page = new ClientWebSocket();
        await page.ConnectAsync(new UriBuilder(signed) { Port = at.Address.Port }.Uri, cancellation);
        return page;
    }

    private async Task<bool> IsAnsweredAsync(int messages, CancellationToken cancellation)
    {
        var set = await PersistAsync(HttpMethod.Get, $"/v3/directline/conversations/{Conversation}/activities", null, cancellation);
        var replies = set.GetProperty("activities").EnumerateArray().Count(a => a.GetProperty("from").GetProperty("id").GetString() != "ai-do" && a.GetProperty("from").GetProperty("role").GetString() == "bot");
        // One answer each, and the notice before the first.
        return replies >= messages + 1;
    }

    private async Task<JsonElement> PersistAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var node = nodes[turn++ % nodes.Count];
            try
            {
                using var request = new HttpRequestMessage(method, new Uri(node.Address, path)) { Content = body is null ? null : JsonContent.Create(body) };
                using var response = await http.SendAsync(request, cancellation);
                if (response.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests))
                {
                    response.EnsureSuccessStatusCode();
                    return await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
                }
            }
            catch (Exception e) when (e is HttpRequestException { StatusCode: null } or IOException or JsonException)
            {
                // Cut off, or nobody there: the same again to the next node, which may have kept it already.
            }
        }
    }
}
