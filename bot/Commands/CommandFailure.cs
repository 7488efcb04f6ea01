namespace Bot.Commands;

/// <summary>Ends a command with one sentence on stderr.</summary>
public sealed class CommandFailure(string sentence, int exitCode = CommandLine.Failed) : Exception(sentence)
{
    public int ExitCode => exitCode;
}
