using System.Text.Json;
using Bot.Skills;

namespace Bot.Conversations;

/// <summary>What a conversation remembers, as it is stored: a JSON object with one member per skill.</summary>
internal static class StateJson
{
    public static SkillState Read(string json) =>
        json == "{}" ? SkillState.Empty : new SkillState(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!);

    public static string Write(SkillState state) => JsonSerializer.Serialize(state.Slices);
}
