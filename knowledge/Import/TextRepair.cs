using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Knowledge.Text;

namespace Knowledge.Import;

/// <summary>Brings every text of a record, known field or not, to the one spelling that is stored and compared.</summary>
internal static class TextRepair
{
    public static void Apply(JsonNode node, ISet<Repair> repairs)
    {
        if (node is JsonObject fields)
        {
            foreach (var (key, value) in fields.ToList())
            {
                // An address on the web is not Vietnamese text.
                if (key != "url" && value is not null && Mended(value, repairs) is { } text)
                {
                    fields[key] = text;
                }
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i] is { } value && Mended(value, repairs) is { } text)
                {
                    items[i] = text;
                }
            }
        }
    }

    /// <summary>The mended text, or null when nothing is to be replaced here.</summary>
    private static string? Mended(JsonNode value, ISet<Repair> repairs)
    {
        if (value.GetValueKind() is not JsonValueKind.String)
        {
            Apply(value, repairs);
            return null;
        }

        var text = value.GetValue<string>();
        var clean = VietnameseText.Clean(text);
        if (clean == text)
        {
            return null;
        }

        Name(text, clean, repairs);
        return clean;
    }

    private static void Name(string text, string clean, ISet<Repair> repairs)
    {
        var composed = VietnameseLetters.Compose(text);
        if (composed != text)
        {
            repairs.Add(Repair.Composed);
        }

        if (composed.Any(IsInvisible))
        {
            repairs.Add(Repair.InvisibleCharacters);
        }

        var letters = composed.Where(char.IsLetter);
        if (!letters.SequenceEqual(clean.Where(char.IsLetter)))
        {
            repairs.Add(Repair.TonePlacement);
        }
        else if (composed.Where(c => !IsInvisible(c)).Count() != clean.Length)
        {
            repairs.Add(Repair.Spaces);
        }
    }

    private static bool IsInvisible(char c) =>
        !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse;
}
