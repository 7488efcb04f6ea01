using System.Text.Json.Nodes;

namespace Tests.Support;

/// <summary>Spoils one place of a JSON document: drops it, retypes it, nests it, or makes it absurd.</summary>
public static class Mutation
{
    public static void Apply(JsonObject document, int where, int how)
    {
        var places = Places(document).ToList();
        if (places.Count == 0)
        {
            return;
        }

        var (parent, key) = places[where % places.Count];
        if (parent is JsonObject named)
        {
            if (how % 12 == 0)
            {
                named.Remove((string)key);
                return;
            }

            var old = named[(string)key];
            named.Remove((string)key);
            named[(string)key] = Spoiled(old, how % 12);
        }
        else if (parent is JsonArray list)
        {
            var old = list[(int)key];
            list.RemoveAt((int)key);
            list.Insert((int)key, Spoiled(old, how % 12));
        }
    }

    private static JsonNode? Spoiled(JsonNode? old, int how) => how switch
    {
        1 => null,
        2 => 9_007_199_254_740_993,
        3 => -1.5e300,
        4 => true,
        5 => "",
        6 => "  ",
        7 => new string('9', 40),
        8 => new JsonObject { ["id"] = old },
        9 => new JsonArray(old),
        10 => new JsonObject(),
        _ => "\u0000\ufffd😀",
    };

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) => node switch
    {
        JsonObject named => named.Select(p => ((JsonNode)named, (object)p.Key)).Concat(named.SelectMany(p => Places(p.Value))),
        JsonArray list => list.Select((_, i) => ((JsonNode)list, (object)i)).Concat(list.SelectMany(Places)),
        _ => [],
    };
}
