using System.Globalization;
using Connectors.Channels;
using Connectors.Channels.Telegram;

namespace Tests.Connectors.Telegram;

/// <summary>Recorded updates, and what they mean in one line each.</summary>
internal static class TelegramSamples
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Connectors", "Telegram", "Samples");

    public static IReadOnlyList<string> Names { get; } = [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    public static byte[] Body(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".json"));

    public static TelegramUpdate Read(string name) => TelegramEvents.Read(Body(name), "gandan", TelegramHost.Now)!;

    public static string Say(ChannelEvent one) => one switch
    {
        ChannelEvent.Message { Content: var m } =>
            $"{m.Channel} {m.Account} {m.Person} {m.MessageId} {m.SentAt.ToUnixTimeSeconds()} '{m.Content.Text}'"
            + (m.Content.Event is { } happened ? $" {happened}" : "") + string.Concat(m.Content.Attachments.Select(Say)),
        ChannelEvent.Ignored i => $"ignored {i.Kind}",
        _ => "?",
    };

    private static string Say(InboundAttachment a) =>
        string.Create(CultureInfo.InvariantCulture, $" +{a.Kind}({a.Source},{a.Name},{a.Size},{a.Latitude},{a.Longitude})");
}
