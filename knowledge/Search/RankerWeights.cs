using System.Text.Json;

namespace Knowledge.Search;

/// <summary>One number per <see cref="Feature"/>, and the two lines that turn scores into probabilities; learned offline, kept in weights.json.</summary>
/// <param name="Right">Weights of <see cref="Evidence"/> for "the first record is right".</param>
/// <param name="Offered">Weights of <see cref="Evidence"/> for "one of the first four is right".</param>
public sealed record RankerWeights(IReadOnlyDictionary<string, float> Features, IReadOnlyDictionary<string, float> Right, IReadOnlyDictionary<string, float> Offered)
{
    private float[]? dense;
    private float[]? right;
    private float[]? offered;

    internal float[] FirstIsRight => right ??= [.. Evidence.Names.Select(n => Right.GetValueOrDefault(n))];
    internal float[] RightIsOffered => offered ??= [.. Evidence.Names.Select(n => Offered.GetValueOrDefault(n))];

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
