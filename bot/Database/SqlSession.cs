using System.Data.Common;

namespace Bot.Database;

/// <summary>One open connection with its prepared statements; used by one thread at a time. Parameters are $1, $2 … in order.</summary>
internal sealed class SqlSession(DbConnection connection, SqlDialect dialect) : IDisposable
{
    private const int MostLater = 64;
    private readonly Dictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);
    private readonly List<(string Sql, object?[] Values)> later = [];

    public SqlDialect Dialect => dialect;

    /// <summary>False once the connection is lost: the session is of no use any more.</summary>
    public bool IsOpen => connection.State == System.Data.ConnectionState.Open;

    /// <summary>
    /// Runs a statement without a result together with the next one, in one trip to the server, where the database is one; a failure shows there.
    /// What is still to run must be followed by another statement (COMMIT at the latest).
    /// </summary>
    public void Later(string sql, params ReadOnlySpan<object?> values)
    {
        if (connection.CanCreateBatch && later.Count < MostLater)
        {
            later.Add((sql, values.ToArray()));
        }
        else
        {
            Execute(sql, values);
        }
    }

    /// <summary>Nothing waits for the next statement any more: its transaction is given up.</summary>
    public void DropLater() => later.Clear();

    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        if (later.Count == 0)
        {
            return Bind(sql, values).ExecuteNonQuery();
        }

        using var batch = WithLater(sql, values);
        batch.ExecuteNonQuery();
        return batch.BatchCommands[^1].RecordsAffected;
    }

    public object? Scalar(string sql, params ReadOnlySpan<object?> values) => Query(sql, row => row.IsDBNull(0) ? null : row.GetValue(0), values).FirstOrDefault();

    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var batch = later.Count == 0 ? null : WithLater(sql, values);
        using var reader = batch is null ? Bind(sql, values).ExecuteReader() : batch.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private DbBatch WithLater(string sql, ReadOnlySpan<object?> values)
    {
        var batch = connection.CreateBatch();
        foreach (var (text, bound) in later)
        {
            Add(batch, text, bound);
        }

        Add(batch, sql, values);
        later.Clear();
        return batch;
    }

    private void Add(DbBatch batch, string sql, ReadOnlySpan<object?> values)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = dialect.ParameterName(i + 1);
            parameter.Value = Value(values[i]);
            command.Parameters.Add(parameter);
        }

        batch.BatchCommands.Add(command);
    }

    private static object Value(object? value) => value is string text ? StorableText.Of(text) : value ?? DBNull.Value;

    private DbCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            prepared.Add(sql, command);
        }

        for (var i = command.Parameters.Count; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = dialect.ParameterName(i + 1);
            command.Parameters.Add(parameter);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = Value(values[i]);
        }

        return command;
    }
}
