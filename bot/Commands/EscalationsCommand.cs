using System.CommandLine;
using Bot.Database;
using Bot.Outbox;
using Knowledge.Answering;

namespace Bot.Commands;

/// <summary>
/// Lists who waits for an official, and answers them: the reply goes into the outbox, so a running server sends it at once and a
/// stopped one at its next start.
/// </summary>
public static class EscalationsCommand
{
    public static Command Create()
    {
        var command = new Command("escalations", "List the conversations that wait for an official");
        command.SetAction((parsed, cancellation) => ListAsync(parsed.Folder(), Console.Out, cancellation));

        var id = new Argument<long>("ID") { Description = "The number in the list" };
        var text = new Argument<string>("TEXT") { Description = "The official's answer" };
        var answer = new Command("answer", "Send an official's answer to the citizen") { id, text };
        answer.SetAction((parsed, cancellation) =>
            AnswerAsync(parsed.Folder(), parsed.GetValue(id), parsed.GetValue(text)!, Console.Out, cancellation));
        command.Add(answer);
        return command;
    }

    public static async Task<int> ListAsync(DataFolder folder, TextWriter output, CancellationToken cancellation)
    {
        await using var services = await CommandServices.OpenAsync(folder, cancellation);
        await using var db = await services.GetRequiredService<IBotDatabase>().OpenAsync(cancellation);
        var waiting = await db.WaitingEscalationsAsync(cancellation);
        foreach (var escalation in waiting)
        {
            var opened = VietnamTime.At(DateTimeOffset.FromUnixTimeMilliseconds(escalation.OpenedAt));
            await output.WriteLineAsync($"{escalation.Id}\t{opened:dd/MM/yyyy HH:mm}\t{escalation.Channel}\t{OneLine(escalation.Summary)}\t{OneLine(escalation.LastMessage)}");
        }

        if (waiting.Count == 0)
        {
            await output.WriteLineAsync(services.GetRequiredService<PhraseBook>().Say("handover.list.empty"));
        }

        return CommandLine.Done;
    }

    public static async Task<int> AnswerAsync(DataFolder folder, long id, string text, TextWriter output, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new CommandFailure("The answer is empty.", CommandLine.WrongUsage);
        }

        // The server's own parts, not started: the answer must be cut to what its channel takes.
        await using var server = Server.Build(folder, []);
        await server.Services.GetRequiredService<IBotDatabase>().StartAsync(cancellation);
        var phrases = server.Services.GetRequiredService<PhraseBook>();
        var store = server.Services.GetRequiredService<IMessageStore>();
        var now = server.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var answered = await store.EscalatedAsync(id, cancellation) is { } conversation
            && await store.AnswerEscalationAsync(
                id,
                [.. server.Services.GetRequiredService<ChannelBook>().Fit(conversation.Channel, phrases.Say("handover.reply", ("text", text.Trim())), [], ReplyAuthor.Official, now)],
                now.ToUnixTimeMilliseconds(),
                cancellation);
        if (!answered)
        {
            throw new CommandFailure(phrases.Say("handover.unknown-id", ("id", $"{id}")));
        }

        await output.WriteLineAsync(phrases.Say("handover.answered", ("id", $"{id}")));
        return CommandLine.Done;
    }

    // A citizen's line breaks and control characters must not draw on an official's terminal.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
