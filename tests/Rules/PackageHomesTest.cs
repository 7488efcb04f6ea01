using System.Text.RegularExpressions;
using System.Xml.Linq;
using Tests.Support;

namespace Tests.Rules;

/// <summary>Every foreign package has one home: what it does wrong is mended in one place, and it can be replaced there.</summary>
public sealed class PackageHomesTest
{
    private static readonly (string Package, string Namespace, string[] Homes)[] Homes =
    [
        ("Microsoft.Orleans", "Orleans", ["bot/Conversations/"]),
        ("System.CommandLine", "System.CommandLine", ["bot/Commands/", "bot/Evaluation/", "bot/Program.cs"]),
        ("Spectre.Console", "Spectre", ["bot/Commands/", "bot/Evaluation/"]),
        ("Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore", ["bot/Database/"]),
        ("Microsoft.Data.Sqlite", "Microsoft.Data.Sqlite", ["bot/Database/"]),
        ("Npgsql", "Npgsql", ["bot/Database/"]),
        ("OpenTelemetry", "OpenTelemetry", ["bot/Operations/"]),
        ("CsvHelper", "CsvHelper", ["knowledge/"]),
        ("Microsoft.SemanticKernel", "Microsoft.SemanticKernel", ["knowledge/Language/"]),
        ("Microsoft.Extensions.Http.Resilience", "Polly", ["connectors/Channels/"]),
        ("Telegram.Bot", "Telegram.Bot", ["connectors/Channels/Telegram/"]),
    ];

    [Fact]
    public void A_foreign_package_is_named_at_home_only()
    {
        Assert.Empty(SourceFile.Product.SelectMany(Strays));
    }

    [Fact]
    public void A_package_that_is_added_is_given_a_home()
    {
        string[] projects = ["bot/Bot.csproj", "connectors/Connectors.csproj", "knowledge/Knowledge.csproj"];
        var packages = projects.SelectMany(p => XDocument.Load(Path.Combine(Repository.Root, p)).Descendants("PackageReference")).Select(r => r.Attribute("Include")!.Value);
        Assert.All(packages, p => Assert.Contains(Homes, h => p.StartsWith(h.Package, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("bot/Skills/Answer/A.cs", "using Orleans;")]
    [InlineData("bot/Inbox/A.cs", "class A(Orleans.IGrainFactory grains);")]
    [InlineData("bot/Outbox/A.cs", "using Microsoft.EntityFrameworkCore.Storage;")]
    [InlineData("bot/Commands/A.cs", "using Microsoft.EntityFrameworkCore;")]
    [InlineData("bot/Inbox/A.cs", "using Microsoft.Data.Sqlite;")]
    [InlineData("bot/Web/A.cs", "using Spectre.Console;")]
    [InlineData("bot/Database/A.cs", "using System.CommandLine;")]
    [InlineData("bot/Procedures/A.cs", "using CsvHelper;")]
    [InlineData("connectors/Channels/WebChat/A.cs", "using CsvHelper.Configuration;")]
    [InlineData("knowledge/Answering/A.cs", "using Microsoft.SemanticKernel;")]
    public void A_planted_stray_is_caught(string path, string text)
    {
        Assert.Single(Strays(new SourceFile(path, text)));
    }

    private static IEnumerable<string> Strays(SourceFile file) =>
        Homes.Where(h => !h.Homes.Any(home => file.Path.StartsWith(home, StringComparison.Ordinal)))
            .Where(h => Regex.IsMatch(file.Code, $@"(?<![\w.]){Regex.Escape(h.Namespace)}(?:\.[A-Z]|;)"))
            .Select(h => $"{file.Path} names {h.Namespace}");
}
