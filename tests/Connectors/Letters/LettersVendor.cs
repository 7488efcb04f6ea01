using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Vendors;

namespace Tests.Connectors.Letters;

/// <summary>The post office of <see cref="LettersChannel"/>.</summary>
public sealed class LettersVendor : VendorServer
{
    public const string Key = "letters-Key-Made-Up";
    private int people;

    protected override string WebhookPath => LettersJoin.Path;

    public static async Task<VendorServer> StartAsync()
    {
        var vendor = new LettersVendor();
        await vendor.StartAsync(port: 0, CancellationToken.None);
        return vendor;
    }

    public override Citizen Citizen(HttpClient bot, string? id = null) => new LettersCitizen(id ?? $"nguoi-{Interlocked.Increment(ref people)}", this, bot);

    public static SignedWebhook Sign(byte[] body) => new(body, [new(LettersWebhook.Header, Key)]);

    protected override async Task ServeAsync(HttpContext context)
    {
        using var body = await ReadAsync(context);
        var letter = body!.RootElement;
        var person = letter.GetProperty("to").GetString()!;
        var trouble = Mischief.Meet(person);
        if (!await MeetAsync(context, trouble))
        {
            var buttons = letter.GetProperty("buttons").EnumerateArray().Select(b => new Button(b.GetString()!, "tap", b.GetString()!)).ToList();
            var id = $"out-{Accepted.Count + 1}";
            await ShowAsync(context, new Shown(person, letter.GetProperty("text").GetString()!, buttons, id, Time.GetUtcNow(), ""), letter, trouble, id);
        }
    }

    protected override async Task<bool> RefuseAsync(HttpContext context, Trouble trouble)
    {
        await AnswerAsync(context, trouble == Trouble.TooMany() ? 429 : trouble == Trouble.Blocked ? 403 : 400, "no");
        return true;
    }

    private sealed class LettersCitizen(string id, LettersVendor vendor, HttpClient bot) : Citizen(id, bot, LettersJoin.Path, vendor)
    {
        private static int number;

        protected override SignedWebhook Text(string text) => Letter(new { text });

        protected override SignedWebhook Tap(Button button, Shown under) => Letter(new { tapped = button.Payload });

        protected override SignedWebhook Picture(string? caption) => Text(caption ?? "");

        protected override SignedWebhook File(string name) => Text(name);

        protected override SignedWebhook Place(double latitude, double longitude) => Text("");

        protected override SignedWebhook Sticker() => Text("");

        protected override SignedWebhook Voice() => Text("");

        protected override SignedWebhook Follow() => Letter(new { @event = "join" });

        private SignedWebhook Letter<T>(T what)
        {
            var letter = JsonSerializer.SerializeToNode(what)!.AsObject();
            (letter["id"], letter["from"], letter["at"]) = ($"in-{Interlocked.Increment(ref number)}", Id, 1_764_050_400);
            return Sign(Encoding.UTF8.GetBytes(letter.ToJsonString()));
        }
    }
}
