namespace Knowledge.Search;

/// <summary>Records with many questions must not win by their number: a word counts by its share of the record's questions.</summary>
internal static class SpokenShare
{
    /// <param name="count">In how many of the questions the word occurs.</param>
    /// <param name="questions">How many the record has.</param>
    public static float Of(float count, int questions) => count <= 0 ? 0 : count / (count + HalfAt(questions));

    /// <summary>The share if one question with the word had never been written.</summary>
    public static float OneLess(float share, int questions) => Of(MathF.Round(share * HalfAt(questions) / (1 - share)) - 1, questions);

    private static float HalfAt(int questions) => 0.8f + (0.08f * questions);
}
