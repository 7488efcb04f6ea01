using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tests.Support;

/// <summary>A Direct Line client that repeats a post with the same clientActivityID until it is acknowledged.</summary>
public sealed class StubbornCitizen(MortalBot bot, int number)
{
    private readonly HttpClient http = new() { BaseAddress = bot.Address, Timeout = TimeSpan.FromSeconds(15) };

    public string Conversation { get; private set; } = "";

    /// <summary>The texts, in the order in which the bot said 200.</summary>
    public List<string> Acknowledged { get; } = [];

    /// <summary>Sends at least so many messages, and goes on until the other task is done.</summary>
    /// <param name="times">How often each message is posted, even if the first time was acknowledged.</param>
    public async Task SendAsync(int messages, Task untilAtLeast, CancellationToken cancellation, int times = 1)
    {
        var token = await PersistAsync("/api/webchat/token", new { }, cancellation);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());
        Conversation = token.GetProperty("conversationId").GetString()!;
        for (var i = 1; i <= messages || !untilAtLeast.IsCompleted; i++)
        {
            var text = $"câu hỏi {i} của người thứ {number}";
            for (var time = 0; time < times; time++)
            {
                await PersistAsync(
                    $"/v3/directline/conversations/{Conversation}/activities",
                    new { type = "message", text, from = new { id = "ai-do" }, channelData = new { clientActivityID = $"m-{i}" } },
                    cancellation);
            }

            Acknowledged.Add(text);
        }
    }

    private async Task<JsonElement> PersistAsync(string path, object body, CancellationToken cancellation)
    {
        while (true)
        {
            await bot.AliveAsync().WaitAsync(cancellation);
            try
            {
                bot.Happened();
                using var response = await http.PostAsJsonAsync(path, body, cancellation);
                if (response.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests))
                {
                    response.EnsureSuccessStatusCode();
                    var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
                    bot.Happened();
                    return answer;
                }
            }
            catch (Exception e) when (e is HttpRequestException { StatusCode: null } or IOException or JsonException)
            {
                // Cut off: whether the message was kept is unknown, so the same one goes again.
            }
        }
    }
}
