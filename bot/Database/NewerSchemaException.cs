namespace Bot.Database;

/// <summary>The file was written by a newer build; running on it would break it.</summary>
public sealed class NewerSchemaException(string file)
    : Exception($"{file} was written by a newer version of this program; update the program first.");
