using Vendors.Terminal;

if (Arguments.Read(args) is not { } arguments)
{
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

using var http = new HttpClient { BaseAddress = arguments.Bot };
var (vendor, citizen, settings) = await Stage.SetAsync(arguments, http);
await using (vendor)
{
    Console.WriteLine(settings);
    await new Conversation(vendor, citizen, Console.In, Console.Out).RunAsync();
}

return 0;
