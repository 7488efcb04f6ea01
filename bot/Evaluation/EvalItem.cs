using System.Text.Json;

namespace Bot.Evaluation;

/// <summary>One labelled message or script. A script's turns each carry their own expectation.</summary>
public sealed record EvalItem(string Id, string Style, IReadOnlyList<EvalTurn> Turns)
{
    public bool IsScript { get; init; }

    /// <summary>Why a message must not be answered; empty when the label does not say.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Reads a line; throws <see cref="FormatException"/> with one sentence when it is none.</summary>
    public static EvalItem Parse(string line)
    {
        try
        {
            var root = JsonDocument.Parse(line).RootElement;
            var id = root.GetProperty("id").GetString() ?? throw new FormatException("id is null");
            var style = Text(root, "style") ?? Text(root, "scenario") ?? "";
            if (!root.TryGetProperty("text", out var text))
            {
                return new EvalItem(id, style, [.. root.GetProperty("turns").EnumerateArray().Select(Scripted)]) { IsScript = true };
            }

            var earlier = root.TryGetProperty("turns", out var turns) ? turns.EnumerateArray().Select(t => new EvalTurn(t.GetString(), null, null)) : [];
            return new EvalItem(id, style, [.. earlier, new EvalTurn(text.GetString(), null, root.GetProperty("expect"))]) { Topic = Text(root, "topic") ?? "" };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("not a labelled message: " + e.Message, e);
        }
    }

    private static EvalTurn Scripted(JsonElement turn) =>
        new(Text(turn, "text"), Text(turn, "event"), turn.TryGetProperty("expect", out var expect) ? expect : null);

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <summary>A citizen's message or a simulated event, and what is expected of the reply.</summary>
public sealed record EvalTurn(string? Text, string? Event, JsonElement? Expect);
