using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tests.Support;

namespace Tests.Connectors;

/// <summary>Deliveries as no vendor sends them, made from recorded ones; the same seed makes the same body.</summary>
public sealed class FuzzedBodies(IReadOnlyList<byte[]> samples)
{
    private static readonly string[] Numbers = ["1e999", "-1e999", "9007199254740993", "123456789012345678901234567890", "-0", "1E-400", "0.1", "18446744073709551616", "253402300800000"];

    private static readonly string[] Letters =
        ["\\ud83d", "\\udc00\\ud83d", "\\u0000", "\\u202egnort", "e\\u0323\\u0302\\u0323\\u0302", "\\ufeff", "👨‍👩‍👧‍👦", "\\uffff", "\\n\\t\\u0085\\u2028", "a\\u0300\\u0300"];

    private static readonly string[] Strangers = ["null", "true", "false", "[]", "{}", "\"\"", "\" \"", "[[]]", "{\"id\":{\"id\":[]}}", "[null,null]"];

    public byte[] Make(int seed)
    {
        var chance = new Random(seed);
        var body = samples[chance.Next(samples.Count)];
        for (var rounds = chance.Next(1, 4); rounds > 0; rounds--)
        {
            body = Spoil(body, chance);
        }

        return body;
    }

    private static byte[] Spoil(byte[] body, Random chance) => chance.Next(14) switch
    {
        0 => chance.Next(3) == 0 ? body[..chance.Next(body.Length + 1)] : Retype(body, chance),
        1 => chance.Next(2) == 0 ? Flip(body, chance) : Retype(body, chance),
        2 or 3 or 4 or 5 => Retype(body, chance),
        6 => Instead(body, chance, chance.Next(3) == 0 ? Deep(chance) : Strangers[chance.Next(Strangers.Length)]),
        7 => Instead(body, chance, Numbers[chance.Next(Numbers.Length)]),
        8 => Instead(body, chance, $"\"{Letters[chance.Next(Letters.Length)]}\""),
        9 => Instead(body, chance, Strangers[chance.Next(Strangers.Length)]),
        10 => Instead(body, chance, $"\"{string.Concat(Enumerable.Repeat(Letters[chance.Next(Letters.Length)] + "x", chance.Next(1, 3_000)))}\""),
        11 => Twice(body, chance),
        12 => chance.Next(30) switch { 0 => new byte[1_048_577], 1 => [.. body, .. body], 2 or 3 => Noise(chance), _ => Twice(body, chance) },
        _ => body,
    };

    private static byte[] Flip(byte[] body, Random chance)
    {
        var spoiled = body.ToArray();
        for (var i = chance.Next(1, 6); i > 0 && spoiled.Length > 0; i--)
        {
            spoiled[chance.Next(spoiled.Length)] = (byte)(chance.Next(3) == 0 ? chance.Next(256) : "\\u\"{}[]:,d80x-"[chance.Next(14)]);
        }

        return spoiled;
    }

    private static byte[] Retype(byte[] body, Random chance)
    {
        try
        {
            if (JsonNode.Parse(body) is JsonObject document)
            {
                Mutation.Apply(document, chance.Next(1_000), chance.Next(12));
                return Encoding.UTF8.GetBytes(document.ToJsonString());
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // Spoiled already beyond what .NET's own document takes.
        }

        return Flip(body, chance);
    }

    /// <summary>Puts something in the place of one value.</summary>
    private static byte[] Instead(byte[] body, Random chance, string other)
    {
        var values = Values(body);
        if (values.Count == 0)
        {
            return Encoding.UTF8.GetBytes(other);
        }

        var (from, length) = values[chance.Next(values.Count)];
        return [.. body.AsSpan(0, from), .. Encoding.UTF8.GetBytes(other), .. body.AsSpan(from + length)];
    }

    /// <summary>Where texts, numbers and the like stand, as far as it can be read.</summary>
    private static List<(int From, int Length)> Values(byte[] body)
    {
        var found = new List<(int, int)>();
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null)
                {
                    found.Add(((int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex)));
                }
            }
        }
        catch (JsonException)
        {
            // Spoiled from here on.
        }

        return found;
    }

    /// <summary>Names a member a second time.</summary>
    private static byte[] Twice(byte[] body, Random chance)
    {
        var text = Encoding.UTF8.GetString(body);
        var (open, names) = (text.IndexOf('{', chance.Next(text.Length + 1)), new[] { "id", "sender", "message", "text", "mid", "msg_id", "update_id", "from", "chat", "entry", "event_name" });
        return open < 0 ? body : Encoding.UTF8.GetBytes($"{text[..(open + 1)]}\"{names[chance.Next(names.Length)]}\":{Strangers[chance.Next(Strangers.Length)]},{text[(open + 1)..]}");
    }

    private static string Deep(Random chance)
    {
        var depth = chance.Next(2) == 0 ? chance.Next(40, 80) : chance.Next(80, 5_000);
        return chance.Next(2) == 0
            ? new string('[', depth) + new string(']', depth)
            : string.Concat(Enumerable.Repeat("{\"id\":", depth)) + "1" + new string('}', depth);
    }

    private static byte[] Noise(Random chance)
    {
        var noise = new byte[chance.Next(400)];
        chance.NextBytes(noise);
        return noise;
    }
}
