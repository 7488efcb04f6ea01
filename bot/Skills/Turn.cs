using System.Text.Json;
using System.Text.Json.Serialization;
using Connectors.Channels;

namespace Bot.Skills;

/// <summary>One message of one citizen with what the conversation remembers.</summary>
public sealed record Turn(InboundContent Content, SkillState State, DateTimeOffset Now)
{
    public string Text => Content.Text;
}

/// <summary>What a conversation remembers, a slice per skill; immutable.</summary>
public sealed record SkillState(IReadOnlyDictionary<string, JsonElement> Slices)
{
    public static SkillState Empty { get; } = new(new Dictionary<string, JsonElement>());

    public T? Get<T>(string skill) where T : class =>
        Slices.TryGetValue(skill, out var slice) ? slice.Deserialize<T>(JsonSerializerOptions.Web) : null;

    public SkillState With<T>(string skill, T? slice) where T : class
    {
        var next = new Dictionary<string, JsonElement>(Slices);
        if (slice is null)
        {
            next.Remove(skill);
        }
        else
        {
            next[skill] = JsonSerializer.SerializeToElement(slice, JsonSerializerOptions.Web);
        }

        return new SkillState(next);
    }
}

/// <summary>A message to the citizen; options become buttons whose label comes back as text.</summary>
public sealed record Reply(string Text, IReadOnlyList<string> Options)
{
    public Reply(string text) : this(text, []) { }
}

/// <summary>Something to keep in the same transaction as the turn.</summary>
public abstract record TurnRecord
{
    /// <summary>A person is needed: what an official reads first.</summary>
    public sealed record Escalation(string Summary, string LastMessage) : TurnRecord;

    /// <summary>The citizen's words of this turn must not outlive it (a denunciation): the kept message is blanked.</summary>
    public sealed record ForgetMessage : TurnRecord;

    /// <summary>Something the message carried is to be fetched from the vendor and kept for the official who reads the case.</summary>
    public sealed record FetchAttachment(InboundAttachment Attachment) : TurnRecord;

    /// <summary>An official has taken over: what waited for one waits no longer.</summary>
    public sealed record CloseEscalations : TurnRecord;
}

/// <summary>What a skill wants to happen: replies to send, its report, the state to keep, records to store.</summary>
public sealed record SkillOutcome(TurnReport Report, IReadOnlyList<Reply> Replies, SkillState Next, IReadOnlyList<TurnRecord> Records);

/// <summary>The source of an answer as it is printed, with the version of the record that was told.</summary>
public sealed record ReportCitation(string Code, string? Decision, DateOnly? ValidFrom, string? Url, int Version);

/// <summary>The JSON object that `ask --json` and `eval --json` print for one turn.</summary>
public sealed record TurnReport
{
    public required string Kind { get; init; }
    public IReadOnlyList<string> Procedures { get; init; } = [];
    public string? Section { get; init; }
    /// <summary>Those of <see cref="Procedures"/> that stand as buttons under the answer, should the first be the wrong one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<string>? Instead { get; init; }
    public string Text { get; init; } = "";
    public IReadOnlyList<string> Options { get; init; } = [];
    public double Confidence { get; init; }
    public IReadOnlyList<ReportCitation> Citations { get; init; } = [];
    public string? Ticket { get; init; }
    public string? Department { get; init; }
    public string? Legal { get; init; }
    public string? AsksFor { get; init; }
    public double Ms { get; init; }
    /// <summary>Why nothing is known: the key of the words that were said instead.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Topic { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Place { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Dossier { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public bool? Stored { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public bool? Escalated { get; init; }
    /// <summary>A request about the citizen's own data was recorded for an official.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public bool? DsrCreated { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public bool? BotSilent { get; init; }
    /// <summary>A photo or a file of this turn is kept for an official.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public bool? PhotoKept { get; init; }
    /// <summary>The skill threw; the citizen got an apology.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public bool? Failed { get; init; }
}
