using System.Data.Common;

namespace Bot.Database;

/// <summary>One open connection with its prepared statements; used by one thread at a time. Parameters are $1, $2 … in order.</summary>
internal sealed class SqlSession(DbConnection connection, SqlDialect dialect) : IDisposable
{
    private readonly Dictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);

    public SqlDialect Dialect => dialect;

    /// <summary>False once the connection is lost: the session is of no use any more.</summary>
    public bool IsOpen => connection.State == System.Data.ConnectionState.Open;

    public int Execute(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteNonQuery();

    public object? Scalar(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteScalar() is var value and not DBNull ? value : null;

    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Bind(sql, values).ExecuteReader();
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
            command.Parameters[i].Value = values[i] is string text ? StorableText.Of(text) : values[i] ?? DBNull.Value;
        }

        return command;
    }
}
