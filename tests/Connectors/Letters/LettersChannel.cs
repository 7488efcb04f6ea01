using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Connectors.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Tests.Connectors.Letters;

/// <summary>A channel nobody has: this folder is all that adding one takes.</summary>
public sealed class LettersJoin : IChannelSetup
{
    public const string Path = "/webhooks/letters";

    public string Section => "Letters";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LettersOptions>().Bind(configuration.GetSection("Channels:Letters"));
        services.AddVendorHttp(LettersChannel.ChannelName, TimeSpan.FromSeconds(10)).AddSingleton<IChannel, LettersChannel>();
    }

    public void Map(WebApplication app)
    {
        var (receiver, options) = (app.Services.GetRequiredService<WebhookReceiver>(), app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<LettersOptions>>());
        app.MapPost(Path, (HttpRequest request, CancellationToken cancellation) => receiver.ReceiveAsync(request, new LettersWebhook(options.Value.Key), cancellation));
    }
}

/// <summary>Where letters go, and the word both sides know.</summary>
public sealed class LettersOptions
{
    public string Base { get; set; } = "";

    public string Key { get; set; } = "";
}

/// <summary>How letters arrive.</summary>
internal sealed class LettersWebhook(string key) : IWebhook
{
    public const string Header = "X-Letters-Key";
    public const string Account = "post";

    public string Channel => LettersChannel.ChannelName;

    public WebhookProof Check(IHeaderDictionary headers, ReadOnlySpan<byte> body) =>
        headers[Header] is [{ } given] && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key)) ? WebhookProof.Good : WebhookProof.Bad;

    public IReadOnlyList<ChannelEvent>? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            var letter = JsonSerializer.Deserialize<Letter>(body.Span, JsonSerializerOptions.Web);
            return letter is not { Id.Length: > 0, From.Length: > 0 } ? [new ChannelEvent.Ignored("incomplete")]
                : [new ChannelEvent.Message(new InboundMessage(
                    Channel, Account, letter.Id, letter.From, DateTimeOffset.FromUnixTimeSeconds(letter.At), new InboundContent(letter.Tapped ?? letter.Text ?? "", letter.Event)))];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Letter(string? Id, string? From, long At, string? Text, string? Tapped, string? Event);
}

/// <summary>How letters leave.</summary>
internal sealed class LettersChannel(IHttpClientFactory clients, Microsoft.Extensions.Options.IOptions<LettersOptions> options) : IChannel
{
    public const string ChannelName = "letters";

    public string Name => ChannelName;

    public bool RepeatIsHarmless => false;

    public ChannelLimits Limits { get; } = new(1_000, 4, 40);

    public ChannelRate Rate { get; } = new(10, 10);

    public WindowVerdict Window(MessageAuthor author, DateTimeOffset? heardAt, DateTimeOffset now) => new WindowVerdict.Open();

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Base + "/letters");
            request.Headers.Add(LettersWebhook.Header, options.Value.Key);
            request.Content = JsonContent.Create(new { to = message.Person, text = message.Text, buttons = message.Options });
            using var answer = await clients.CreateClient(ChannelName).SendAsync(request, cancellation);
            return (int)answer.StatusCode switch
            {
                200 => new SendOutcome.Sent(await answer.Content.ReadAsStringAsync(cancellation)),
                429 => new SendOutcome.HoldAccount(TimeSpan.FromSeconds(1), "too many"),
                >= 500 => new SendOutcome.Unknown("the post office is in trouble"),
                var status => new SendOutcome.Refused($"http {status}"),
            };
        }
        catch (Exception e) when (VendorFailure.Of(e) is { } failure)
        {
            return failure;
        }
    }

    public Task ShowTypingAsync(string account, string person, CancellationToken cancellation) => Task.CompletedTask;

    public Task<FetchOutcome> FetchAsync(string account, InboundAttachment attachment, int maxBytes, CancellationToken cancellation) =>
        Task.FromResult<FetchOutcome>(new FetchOutcome.Refused("letters carry nothing"));
}
