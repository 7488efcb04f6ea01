namespace Vendors;

/// <summary>One message as the citizen sees it.</summary>
/// <param name="Text">What stands above the buttons; empty where only counts are kept.</param>
/// <param name="MessageId">The id the vendor gave it.</param>
/// <param name="Raw">The request as the bot wrote it; empty where only counts are kept.</param>
public sealed record Shown(string Person, string Text, IReadOnlyList<Button> Buttons, string MessageId, DateTimeOffset At, string Raw);

/// <summary>A button under a message: its words, and what a tap does.</summary>
/// <param name="Kind">As the vendor calls it: oa.query.show, postback, callback_data, url …</param>
/// <param name="Payload">What comes back on a tap, or the address or phone it opens.</param>
public sealed record Button(string Title, string Kind, string Payload);
