using System.CommandLine;
using Bot.Database;

namespace Bot.Commands;

/// <summary>Runs the bot: web chat, webhooks and console. Also what no command at all does.</summary>
public static class ServeCommand
{
    private static readonly Option<string?> Urls = new("--urls") { Description = $"Addresses to listen on (default {Server.DefaultAddress})", HelpName = "URLS" };

    public static Command Create()
    {
        var command = new Command("serve", "Start the bot and print its addresses");
        Attach(command);
        return command;
    }

    /// <summary>Makes a command (the root) serve.</summary>
    public static void Attach(Command command)
    {
        command.Add(Urls);
        command.SetAction((parsed, cancellation) => RunAsync(parsed.Folder(), parsed.GetValue(Urls), cancellation));
    }

    private static async Task<int> RunAsync(DataFolder folder, string? urls, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder.Path);
        await using var app = Server.Build(folder, urls is null ? [] : ["--urls", urls]);
        await using var right = await app.Services.GetRequiredService<IBotDatabase>().ServeAsync(app.Configuration.GetValue<bool>("Cluster:Enabled"), cancellation)
            ?? throw new CommandFailure($"Another server runs on the database of {folder.Path}; stop it first, choose another --data folder, or set Cluster:Enabled on PostgreSQL.");
        await app.StartAsync(cancellation);
        Print(folder, app.Urls.First().TrimEnd('/'));
        await app.WaitForShutdownAsync(cancellation);
        return CommandLine.Done;
    }

    private static void Print(DataFolder folder, string address) =>
        Console.WriteLine($"""
            Gần Dân
              data     {folder.Path}
              chat     {address}/
              plain    {address}/hoi
              health   {address}/healthz
            """);
}
