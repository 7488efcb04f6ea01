using System.CommandLine;
using Knowledge.Answering;
using Knowledge.Places;
using Knowledge.Search;
using Spectre.Console;

namespace Bot.Commands;

/// <summary>`check`: composes every answer of every stored record and proves its words; what is not in the record is listed.</summary>
public static class CheckCommand
{
    private const int Shown = 20;

    private static readonly PlaceFinding[] Nowhere = [PlaceFinding.None.Here];

    public static Command Create()
    {
        var command = new Command("check", "Prove that every answer says only what its record says");
        command.SetAction((parsed, cancellation) => RunAsync(parsed, AnsiConsole.Console, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IAnsiConsole console, CancellationToken cancellation)
    {
        await using var bot = await Offline.StartAsync(parsed.Folder(), TimeProvider.System, cancellation);
        var knowledge = bot.Get<KnowledgeBase>();
        var check = new AnswerCheck(bot.Get<AnswerComposer>(), new Grounding(bot.Get<PhraseBook>()));
        var places = Nowhere.Concat(bot.Get<Gazetteer>().Communes.Take(1).Select(c => (PlaceFinding)new PlaceFinding.Settled(c, null))).ToList();
        var findings = new List<string>();
        var records = 0;
        foreach (var code in knowledge.Search.Codes)
        {
            if (await knowledge.FindAsync(code, cancellation) is not { } kept)
            {
                continue;
            }

            records++;
            var context = new AnswerContext(kept.AsOf, knowledge.Province, PlaceFinding.None.Here);
            findings.AddRange(check.Run(kept.Record, context, places).Select(f => $"{code}, {f.Section}, page {f.Page}: {f.Offence.Kind} {f.Offence.Piece}"));
        }

        console.WriteLine($"{records} records, {findings.Count} findings");
        foreach (var finding in findings.Take(Shown))
        {
            console.WriteLine(finding);
        }

        return findings.Count == 0 ? CommandLine.Done : CommandLine.Failed;
    }
}
