namespace Knowledge.Search;

/// <summary>What the words of a message and one record share; side by side in memory, since they are needed together.</summary>
internal struct SharedWords
{
    public float Fields, Pairs, Marks, Spoken, Covered;

    /// <summary>The word that touched the record last, counted from 1; 0 = not touched yet, -1 = not by a word's fields.</summary>
    public int Touched;
}

/// <summary>Likeness of a record's closest passages.</summary>
internal readonly record struct NearestPassages(float Title, float Closest, float Second);
