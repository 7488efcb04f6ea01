namespace Knowledge.Search;

/// <summary>
/// Siblings share most words; which of them is meant lies in the words that only some of them hold. A word counts here by how few of the
/// candidates hold it, not by how rare it is among all records.
/// </summary>
internal sealed class Contrast(ProcedureIndex index)
{
    private const float Least = 0.1f;
    private const int Siblings = 24;
    private float[] held = [];

    /// <summary>Fills <see cref="Feature.Telling"/> and <see cref="Feature.RarestLeft"/>.</summary>
    public void Describe(Query query, List<(int Record, float[] Features)> candidates, Scorer.LeftOut leftOut)
    {
        held = held.Length < candidates.Count ? new float[candidates.Count] : held;
        var total = 1e-6f;
        foreach (var (term, weight) in query.Words)
        {
            if (weight < Least)
            {
                continue;
            }

            var among = 0f;
            for (var i = 0; i < candidates.Count; i++)
            {
                held[i] = Held(candidates[i].Record, term, leftOut);
                among += i < Siblings ? held[i] : 0;
            }

            var telling = weight * MathF.Log((Math.Min(Siblings, candidates.Count) + 1) / (among + 0.5f));
            total += telling;
            for (var i = 0; i < candidates.Count; i++)
            {
                var features = candidates[i].Features;
                features[(int)Feature.Telling] += telling * held[i];
                if (held[i] <= 0)
                {
                    features[(int)Feature.RarestLeft] = Math.Max(features[(int)Feature.RarestLeft], weight * index.Idf[term] / index.UnknownIdf);
                }
            }
        }

        foreach (var (_, features) in candidates)
        {
            features[(int)Feature.Telling] /= total;
            features[(int)Feature.RarestLeft] = Math.Max(features[(int)Feature.RarestLeft], query.Unknown);
        }
    }

    /// <summary>0..1: how much a record holds a term, in its fields or in its spoken questions.</summary>
    private float Held(int record, int term, Scorer.LeftOut leftOut)
    {
        var spoken = leftOut.Share(index.SpokenByRecord.At(term, record), record, term, index);
        return Math.Min(1, Math.Max(index.ByRecord.At(term, record), 1.3f * spoken));
    }
}
