using System.Text.Json.Nodes;

namespace Bot.Database;

public sealed partial class MessageStore
{
    public Task<TranscriptLine> AppendActivityAsync(string conversation, string key, Func<long, string> activity, CancellationToken cancellation) =>
        database.CommitAsync(new ConversationKey("", "", conversation), session => Append(session, conversation, key, activity), cancellation);

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

    /// <summary>The line of that key, appended where there is none. Where another node took the number meanwhile, the next one is tried.</summary>
    private static TranscriptLine Append(SqlSession session, string conversation, string key, Func<long, string> activity)
    {
        while (true)
        {
            if (Line(session, conversation, key) is { } there)
            {
                return there;
            }

            var sequence = 1 + (session.Scalar("SELECT MAX(Sequence) FROM WebChatActivity WHERE Conversation = $1", conversation) as long? ?? 0);
            var line = new TranscriptLine(sequence, activity(sequence));
            var appended = session.Execute(
                "INSERT INTO WebChatActivity (Conversation, Sequence, Key, Json) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                conversation, sequence, key, line.Json);
            if (appended == 1)
            {
                if (session.Dialect.TellGrown.Length > 0)
                {
                    session.Execute(session.Dialect.TellGrown, conversation);
                }

                return line;
            }
        }
    }

    /// <summary>The line of a message without the citizen's words, wherever the client put them.</summary>
    private static void BlankLine(SqlSession session, string conversation, string key)
    {
        if (Line(session, conversation, key) is not { } line || JsonNode.Parse(line.Json) is not JsonObject activity)
        {
            return;
        }

        activity["text"] = "";
        activity.Remove("attachments");
        activity.Remove("value");
        (activity["channelData"] as JsonObject)?.Remove("messageBack");
        session.Later("UPDATE WebChatActivity SET Json = $3 WHERE Conversation = $1 AND Sequence = $2", conversation, line.Sequence, activity.ToJsonString(Unescaped));
    }
}
