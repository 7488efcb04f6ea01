using System.Globalization;
using Connectors.Channels;
using Events = Connectors.Channels.Messenger.MessengerEvents;

namespace Tests.Connectors.Messenger;

/// <summary>Recorded deliveries, and what they mean in one line each.</summary>
internal static class MessengerSamples
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Connectors", "Messenger", "Samples");

    public static IReadOnlyList<string> Names { get; } = [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    public static byte[] Body(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".json"));

    public static IReadOnlyList<ChannelEvent> Read(string name, string ownApp = "200000000000000009") => Events.Read(Body(name), ownApp, MessengerHost.Now)!;

    public static string Say(ChannelEvent one) => one switch
    {
        ChannelEvent.Message { Content: var m } =>
            $"{m.Channel} {m.Account} {m.Person} {m.MessageId} {m.SentAt.ToUnixTimeSeconds()} '{m.Content.Text}'"
            + (m.Content.Event is { } happened ? $" {happened}" : "") + string.Concat(m.Content.Attachments.Select(Say)),
        ChannelEvent.Receipt r => $"{r.Kind} {r.Account} {r.Person} [{string.Join(',', r.VendorIds)}] {r.UpTo?.ToUnixTimeMilliseconds()}",
        ChannelEvent.Echo e => $"echo {e.Account} {e.Person} {e.VendorId} {e.SentAt.ToUnixTimeSeconds()} key={e.Key ?? "-"}",
        ChannelEvent.Ignored i => $"ignored {i.Kind}",
        _ => "?",
    };

    private static string Say(InboundAttachment a) =>
        string.Create(CultureInfo.InvariantCulture, $" +{a.Kind}({a.Source},{a.Name},{a.Latitude},{a.Longitude})");
}
