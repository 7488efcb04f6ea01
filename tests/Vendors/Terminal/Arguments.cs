namespace Vendors.Terminal;

/// <summary>What the developer typed after "--".</summary>
/// <param name="Port">Fixed unless given, so that the bot is started with the same settings each time.</param>
/// <param name="Webhook">Telegram calls the bot instead of being polled.</param>
internal sealed record Arguments(string Vendor, Uri Bot, int Port, bool Webhook)
{
    public const string Usage = """
        dotnet run --project tests/Vendors -- zalo|messenger|telegram [--bot http://localhost:5080] [--port N] [--webhook]
          plays the vendor: what you type reaches the bot as a citizen's message, what the bot sends is printed.
          --bot      where the bot listens
          --port     where the vendor listens; 5181 zalo, 5182 messenger, 5183 telegram
          --webhook  telegram calls the bot; without it the bot polls
        """;

    private static readonly string[] Vendors = ["zalo", "messenger", "telegram"];

    /// <summary>Null when anything is not understood.</summary>
    public static Arguments? Read(string[] args)
    {
        if (args.Length == 0 || Array.IndexOf(Vendors, args[0]) is var vendor && vendor < 0)
        {
            return null;
        }

        return new Arguments(args[0], new Uri("http://localhost:5080"), 5181 + vendor, Webhook: false).With(args[1..]);
    }

    private Arguments? With(ReadOnlySpan<string> rest) => rest switch
    {
        [] => this,
        ["--bot", var bot, .. var more] when Uri.TryCreate(bot, UriKind.Absolute, out var address) => (this with { Bot = address }).With(more),
        ["--port", var port, .. var more] when ushort.TryParse(port, out var number) => (this with { Port = number }).With(more),
        ["--webhook", .. var more] => (this with { Webhook = true }).With(more),
        _ => null,
    };
}
