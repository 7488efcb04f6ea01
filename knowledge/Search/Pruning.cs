namespace Knowledge.Search;

/// <summary>From how many records on a search looks only at those that a rough first look finds promising, and how rough that look is.</summary>
/// <param name="Above">Up to so many records every one that shares a word is looked at: so few cost little.</param>
/// <param name="Foremost">How many records of a common word the first look reads: those for which it weighs most.</param>
/// <param name="Kept">How many records are looked at closely.</param>
public sealed record Pruning(int Above, int Foremost, int Kept)
{
    public static Pruning Usual { get; } = new(Above: 8192, Foremost: 4096, Kept: 640);

    /// <summary>Every record that shares a word, however many there are.</summary>
    public static Pruning None { get; } = new(int.MaxValue, int.MaxValue, int.MaxValue);
}
