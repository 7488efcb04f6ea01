using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connectors.Channels;
using Connectors.Channels.Telegram;
using FsCheck;
using FsCheck.Fluent;

namespace Tests.Connectors.Telegram;

/// <summary>Whatever becomes of an update on its way: nothing throws, and nobody without a name is answered.</summary>
public sealed class TelegramMutationsTest
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3_000);
    private static readonly string[] Bodies = [.. TelegramSamples.Names.Select(n => Encoding.UTF8.GetString(TelegramSamples.Body(n)))];

    private static readonly string[] Strangers =
    [
        "null", "true", "0", "-1", "1e999", "9007199254740993", "123456789012345678901234567890", "\"\"", "\" \"", "\"x\"", "\"@half\"", "\"\\u0000\"", "[]", "{}", "[null]",
        "[[[[[[]]]]]]", "{\"id\":{\"id\":null}}", "[{\"id\":1}]", "{\"inline_keyboard\":[null,[null]]}", "{\"type\":\"x\"}", "{\"status\":\"x\"}",
    ];

    [Fact]
    public void An_update_with_changed_fields_is_read_without_harm() => Check.One(Many, Prop.ForAll(Seeds(), seed =>
    {
        var chance = new Random(seed);
        var root = JsonNode.Parse(Bodies[chance.Next(Bodies.Length)])!;
        for (var i = chance.Next(1, 5); i > 0; i--)
        {
            Change(root, chance);
        }

        // .NET's own writer refuses half a letter, so it is put in afterwards.
        return IsHarmless(Encoding.UTF8.GetBytes(root.ToJsonString().Replace("@half", "\\ud83d", StringComparison.Ordinal)));
    }));

    [Fact]
    public void An_update_with_changed_bytes_is_read_without_harm() => Check.One(Many, Prop.ForAll(Seeds(), seed =>
    {
        var chance = new Random(seed);
        var bytes = Encoding.UTF8.GetBytes(Bodies[chance.Next(Bodies.Length)]);
        for (var i = chance.Next(1, 5); i > 0; i--)
        {
            bytes[chance.Next(bytes.Length)] = chance.Next(4) == 0 ? (byte)chance.Next(256) : (byte)"\\u\"{}[]:,d80x"[chance.Next(13)];
        }

        return IsHarmless(chance.Next(5) == 0 ? bytes[..chance.Next(bytes.Length)] : bytes);
    }));

    [Fact]
    public void A_planted_nobody_is_caught() =>
        Assert.False(IsHarmless(new ChannelEvent.Message(new InboundMessage("telegram", "gandan", "1", " ", TelegramHost.Now, new InboundContent("x")))));

    private static Arbitrary<int> Seeds() => Gen.Choose(0, int.MaxValue).ToArbitrary();

    /// <summary>Delivered and fetched: both must say the same.</summary>
    private static bool IsHarmless(byte[] body)
    {
        var delivered = TelegramEvents.Read(body, "gandan", TelegramHost.Now);
        return (delivered is null || IsHarmless(delivered.Event)) && (Fetched(body) is not { } fetched || (IsHarmless(fetched.Event) && fetched.Id == delivered?.Id));
    }

    private static TelegramUpdate? Fetched(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return TelegramEvents.Read(document.RootElement, "gandan", TelegramHost.Now);
        }
        catch (JsonException)
        {
            // It fails the whole fetch, which is the library's to say.
            return null;
        }
    }

    private static bool IsHarmless(ChannelEvent one) => one switch
    {
        ChannelEvent.Message { Content: var m } => new[] { m.Person, m.Account, m.MessageId }.All(id => !string.IsNullOrWhiteSpace(id))
            && m.Person.All(char.IsAsciiDigit) && m.SentAt <= TelegramHost.Now && !m.Content.Text.Contains('\0')
            && (m.Content.Text.Length > 0 || m.Content.Event is not null || m.Content.Attachments.Count > 0),
        ChannelEvent.Ignored i => i.Kind.All(c => char.IsAsciiLetterLower(c) || c == '_'),
        _ => false,
    };

    private static void Change(JsonNode root, Random chance)
    {
        var all = Below(root).ToList();
        if (all.Count == 0)
        {
            return;
        }

        var one = all[chance.Next(all.Count)];
        var stranger = JsonNode.Parse(Strangers[chance.Next(Strangers.Length)]);
        switch (one.Parent)
        {
            case JsonObject parent when chance.Next(3) == 0:
                parent.Remove(one.GetPropertyName());
                break;
            case JsonObject parent:
                parent[one.GetPropertyName()] = chance.Next(3) == 0 ? all[chance.Next(all.Count)].DeepClone() : stranger;
                break;
            case JsonArray parent when chance.Next(2) == 0:
                parent.Add(one.DeepClone());
                break;
            case JsonArray parent:
                parent[one.GetElementIndex()] = stranger;
                break;
        }
    }

    private static IEnumerable<JsonNode> Below(JsonNode node) => node switch
    {
        JsonObject o => o.Select(p => p.Value).OfType<JsonNode>().SelectMany(n => Below(n).Prepend(n)),
        JsonArray a => a.OfType<JsonNode>().SelectMany(n => Below(n).Prepend(n)),
        _ => [],
    };
}
