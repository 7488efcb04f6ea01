using System.Text;
using System.Text.Json;
using Knowledge.Procedures;

namespace Knowledge.Search;

/// <summary>
/// Reads a card out of a kept record, skipping what search does not look at. By hand, because every start reads thousands of records and
/// the general reader would first have to learn the types.
/// </summary>
public static class CardReader
{
    private static readonly (string Text, byte[] Utf8)[] Names =
        [.. new[] { "name", "items", "code", "field", "decision", "level", "result", "keywords", "scope", "subjects", "documents", "internal", "kind", "province", "provinces" }.Select(n => (n, Encoding.UTF8.GetBytes(n)))];

    /// <param name="utf8">A record in the import format, as the import wrote it.</param>
    public static ProcedureCard Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        string? code = null, name = null, field = null, decision = null, level = null, result = null, keywords = null;
        var scope = new ProcedureScope();
        List<string> subjects = [];
        List<CardDocuments> documents = [];
        var between = false;
        while (NextName(ref reader, out var property))
        {
            switch (property)
            {
                case "code": code = Text(ref reader); break;
                case "name": name = Text(ref reader); break;
                case "field": field = Text(ref reader); break;
                case "decision": decision = Text(ref reader); break;
                case "level": level = Text(ref reader); break;
                case "result": result = Text(ref reader); break;
                case "keywords": keywords = Text(ref reader); break;
                case "scope" when Is(JsonTokenType.StartObject, ref reader): scope = Scope(ref reader); break;
                case "subjects" when Is(JsonTokenType.StartArray, ref reader): subjects = Texts(ref reader); break;
                case "documents" when Is(JsonTokenType.StartArray, ref reader): documents = Documents(ref reader); break;
                case "internal": between = reader.TokenType != JsonTokenType.Null; reader.Skip(); break;
                default: reader.Skip(); break;
            }
        }

        return new ProcedureCard
        {
            Code = code ?? throw new JsonException("a record without a code"),
            Name = name ?? throw new JsonException($"{code}: a record without a name"),
            Field = field ?? "",
            Decision = decision,
            Level = level,
            Result = result,
            Keywords = keywords,
            Scope = scope,
            Subjects = subjects,
            Documents = documents,
            Internal = between,
        };
    }

    private static ProcedureScope Scope(ref Utf8JsonReader reader)
    {
        var scope = new ProcedureScope();
        while (NextName(ref reader, out var property))
        {
            switch (property)
            {
                case "kind": scope = scope with { Kind = Text(ref reader) ?? scope.Kind }; break;
                case "province": scope = scope with { Province = Text(ref reader) }; break;
                case "provinces" when Is(JsonTokenType.StartArray, ref reader): scope = scope with { Provinces = Texts(ref reader) }; break;
                default: reader.Skip(); break;
            }
        }

        return scope;
    }

    private static List<CardDocuments> Documents(ref Utf8JsonReader reader)
    {
        var documents = new List<CardDocuments>();
        while (NextItem(ref reader))
        {
            List<CardDocument> items = [];
            while (NextName(ref reader, out var property))
            {
                if (property == "items" && Is(JsonTokenType.StartArray, ref reader))
                {
                    items = Items(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }

            documents.Add(new CardDocuments { Items = items });
        }

        return documents;
    }

    private static List<CardDocument> Items(ref Utf8JsonReader reader)
    {
        var items = new List<CardDocument>();
        while (NextItem(ref reader))
        {
            var name = "";
            while (NextName(ref reader, out var property))
            {
                if (property == "name")
                {
                    name = Text(ref reader) ?? "";
                }
                else
                {
                    reader.Skip();
                }
            }

            items.Add(new CardDocument { Name = name });
        }

        return items;
    }

    private static List<string> Texts(ref Utf8JsonReader reader)
    {
        var texts = new List<string>();
        while (NextItem(ref reader))
        {
            texts.Add(Text(ref reader) ?? "");
        }

        return texts;
    }

    // Null may stand in place of a list.
    private static bool Is(JsonTokenType kind, ref Utf8JsonReader reader) => reader.TokenType == kind;

    private static string? Text(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : reader.GetString();

    /// <summary>Moves to the next item of an array; false at its end.</summary>
    private static bool NextItem(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    /// <summary>Moves to the next value of an object; false at its end.</summary>
    private static bool NextName(ref Utf8JsonReader reader, out string name)
    {
        name = "";
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndObject)
        {
            return false;
        }

        name = Known(ref reader);
        return reader.Read();
    }

    // A name that is not looked for needs no string.
    private static string Known(ref Utf8JsonReader reader)
    {
        foreach (var (text, utf8) in Names)
        {
            if (reader.ValueTextEquals(utf8))
            {
                return text;
            }
        }

        return "";
    }
}
