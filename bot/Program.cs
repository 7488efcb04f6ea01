using System.CommandLine;
using Bot.Commands;

var root = new RootCommand("Gần Dân: citizens ask about procedures where they already are, and are answered")
{
    CommandLine.Data,
    ServeCommand.Create(),
    AskCommand.Create(),
    AskCommand.CreateChat(),
    ExplainCommand.Create(),
    EvalCommand.Create(),
    CheckCommand.Create(),
    EscalationsCommand.Create(),
    OutboxCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    new Command("import", "Bring records in") { ImportProceduresCommand.Create() },
};
ServeCommand.Attach(root);
return await CommandLine.InvokeAsync(root, args);
