using Microsoft.Data.Sqlite;

namespace Load.Engines;

/// <summary>SQLite FTS5 in memory, bm25 with the name weighted, any word may match.</summary>
internal sealed class SqliteFts5(bool nameOnly) : ISearchEngine
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private SqliteCommand? find;

    public string Name => nameOnly ? "SQLite FTS5, names only" : "SQLite FTS5, name-weighted";

    public long Unmanaged => (long)Command("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()").ExecuteScalar()!;

    public void Build(IReadOnlyList<EngineRecord> records)
    {
        connection.Open();
        Command("CREATE VIRTUAL TABLE records USING fts5(code UNINDEXED, name, field, result, papers, spoken)").ExecuteNonQuery();
        using var transaction = connection.BeginTransaction();
        var insert = Command("INSERT INTO records VALUES ($0, $1, $2, $3, $4, $5)");
        insert.Transaction = transaction;
        foreach (var record in records)
        {
            insert.Parameters.Clear();
            string[] texts = nameOnly
                ? [record.Code, record.Name, "", "", "", record.Spoken]
                : [record.Code, record.Name, record.Field, record.Result, record.Papers, record.Spoken];
            for (var i = 0; i < texts.Length; i++)
            {
                insert.Parameters.AddWithValue("$" + i, texts[i]);
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        find = Command("SELECT code FROM records WHERE records MATCH $words ORDER BY bm25(records, 0, 12, 3, 1, 0.5, 6) LIMIT 10");
        find.Parameters.Add("$words", SqliteType.Text);
        find.Prepare();
    }

    public IReadOnlyList<string> Find(string message)
    {
        var codes = new List<string>();
        var words = EngineRecord.Words(message).Distinct().ToList();
        if (words.Count > 0)
        {
            find!.Parameters[0].Value = string.Join(" OR ", words.Select(w => $"\"{w}\""));
            using var reader = find.ExecuteReader();
            while (reader.Read())
            {
                codes.Add(reader.GetString(0));
            }
        }

        return codes;
    }

    public void Dispose() => connection.Dispose();

    private SqliteCommand Command(string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        return command;
    }
}
