namespace Bot.Database;

public sealed partial class MessageStore
{
    public Task<TranscriptLine> AppendActivityAsync(string conversation, string key, Func<long, string> activity, CancellationToken cancellation) =>
        database.CommitAsync(new ConversationKey("", "", conversation), session => Line(session, conversation, key) ?? Append(session, conversation, key, activity), cancellation);

    public Task<IReadOnlyList<TranscriptLine>> ActivitiesAfterAsync(string conversation, long sequence, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<TranscriptLine>>(
            session => session.Query(
                "SELECT Sequence, Json FROM WebChatActivity WHERE Conversation = $1 AND Sequence > $2 ORDER BY Sequence",
                row => new TranscriptLine(row.GetInt64(0), row.GetString(1)), conversation, sequence),
            cancellation);

    private static string EchoKey(string messageId) => "in:" + messageId;

    private static TranscriptLine? Line(SqlSession session, string conversation, string key) =>
        session.Query(
            "SELECT Sequence, Json FROM WebChatActivity WHERE Conversation = $1 AND Key = $2",
            row => new TranscriptLine(row.GetInt64(0), row.GetString(1)), conversation, key).FirstOrDefault();

    private static TranscriptLine Append(SqlSession session, string conversation, string key, Func<long, string> activity)
    {
        var sequence = 1 + (session.Scalar("SELECT MAX(Sequence) FROM WebChatActivity WHERE Conversation = $1", conversation) as long? ?? 0);
        var line = new TranscriptLine(sequence, activity(sequence));
        session.Execute(
            "INSERT INTO WebChatActivity (Conversation, Sequence, Key, Json) VALUES ($1, $2, $3, $4)",
            conversation, sequence, key, line.Json);
        return line;
    }
}
