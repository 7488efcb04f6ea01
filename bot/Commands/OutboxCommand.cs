using System.CommandLine;
using Bot.Database;
using Knowledge.Answering;

namespace Bot.Commands;

/// <summary>Lists the replies that did not reach a citizen, with the reason, and puts one back into the queue.</summary>
public static class OutboxCommand
{
    private const int Most = 500;

    public static Command Create()
    {
        var command = new Command("outbox", "List replies that were refused, given up, are of unknown outcome, or wait for the vendor's window");
        command.SetAction((parsed, cancellation) => ListAsync(parsed.Folder(), Console.Out, cancellation));

        var id = new Argument<long>("ID") { Description = "The number in the list" };
        var retry = new Command("retry", "Queue a reply again (one of unknown outcome may then be seen twice)") { id };
        retry.SetAction((parsed, cancellation) => RetryAsync(parsed.Folder(), parsed.GetValue(id), Console.Out, cancellation));
        command.Add(retry);
        return command;
    }

    public static async Task<int> ListAsync(DataFolder folder, TextWriter output, CancellationToken cancellation)
    {
        await using var services = await CommandServices.OpenAsync(folder, cancellation);
        var phrases = services.GetRequiredService<PhraseBook>();
        await using var db = await services.GetRequiredService<IBotDatabase>().OpenAsync(cancellation);
        var rows = await db.NotDeliveredAsync(Most, cancellation);
        foreach (var row in rows)
        {
            var queued = VietnamTime.At(DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt));
            await output.WriteLineAsync($"{row.Id}\t{queued:dd/MM/yyyy HH:mm}\t{row.Channel}\t{Words(phrases, row.State)}\t{row.Reason}");
        }

        if (rows.Count == 0)
        {
            await output.WriteLineAsync(phrases.Say("outbox.list.empty"));
        }

        return CommandLine.Done;
    }

    public static async Task<int> RetryAsync(DataFolder folder, long id, TextWriter output, CancellationToken cancellation)
    {
        await using var services = await CommandServices.OpenAsync(folder, cancellation);
        var phrases = services.GetRequiredService<PhraseBook>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
        if (!await services.GetRequiredService<IBotDatabase>().WriteAsync((db, c) => db.QueueAgainAsync(id, now, c), cancellation))
        {
            throw new CommandFailure(phrases.Say("outbox.unknown-id", ("id", $"{id}")));
        }

        await output.WriteLineAsync(phrases.Say("outbox.again", ("id", $"{id}")));
        return CommandLine.Done;
    }

    private static string Words(PhraseBook phrases, OutboundState state) => state switch
    {
        OutboundState.Queued => phrases.Say("outbox.state.queued"),
        OutboundState.Sending => phrases.Say("outbox.state.sending"),
        OutboundState.Sent => phrases.Say("outbox.state.sent"),
        OutboundState.Delivered => phrases.Say("outbox.state.delivered"),
        OutboundState.Seen => phrases.Say("outbox.state.seen"),
        OutboundState.WaitingForWindow => phrases.Say("outbox.state.window"),
        OutboundState.Unknown => phrases.Say("outbox.state.unknown"),
        OutboundState.Refused => phrases.Say("outbox.state.refused"),
        _ => phrases.Say("outbox.state.given-up"),
    };
}
