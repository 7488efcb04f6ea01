using System.Text.Json;

namespace Knowledge.Search;

/// <summary>One number per <see cref="Feature"/>, and the two lines that turn scores into probabilities; learned offline, kept in weights.json.</summary>
public sealed record RankerWeights(IReadOnlyDictionary<string, float> Features)
{
    private float[]? dense;

    /// <summary>Weights in the order of <see cref="Feature"/>; a missing one is nought.</summary>
    public float[] Dense => dense ??= [.. Enum.GetNames<Feature>().Select(n => Features.GetValueOrDefault(n))];

    public static RankerWeights Load()
    {
        using var stream = typeof(RankerWeights).Assembly.GetManifestResourceStream("Search/weights.json")
            ?? throw new FileNotFoundException("Search/weights.json");
        return JsonSerializer.Deserialize<RankerWeights>(stream, JsonSerializerOptions.Web)!;
    }

    public float Score(float[] features)
    {
        var score = 0f;
        var weights = Dense;
        for (var i = 0; i < features.Length; i++)
        {
            score += weights[i] * features[i];
        }

        return score;
    }
}
