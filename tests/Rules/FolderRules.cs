using System.Text.RegularExpressions;

namespace Tests.Rules;

/// <summary>The table of the design: for each folder the namespaces it may name. "=X" allows X itself but nothing below it.</summary>
internal static class FolderRules
{
    // The records a message is handed over in; who delivers them is another matter.
    private const string Messages = "=Connectors.Channels";
    private static readonly string[] Delivery = ["IChannel", "OutboundMessage", "SendOutcome"];

    private static readonly Dictionary<string, string[]> MayName = new(StringComparer.Ordinal)
    {
        ["Bot"] = ["Bot", "Connectors", "Knowledge"],
        ["Bot.Commands"] = ["Bot", "Connectors", "Knowledge"],
        ["Bot.Console"] = ["=Bot", "Bot.Conversations", "Bot.Outbox", "Bot.Skills", "Bot.Database", "Knowledge"],
        ["Bot.Web"] = ["=Bot", "Bot.Conversations", "=Bot.Skills", Messages, "Connectors.Channels.WebChat"],
        ["Bot.Conversations"] = ["=Bot", "Bot.Inbox", "=Bot.Skills", "Bot.Outbox", "Bot.Database", "Knowledge.Answering", Messages],
        ["Bot.Skills"] = ["=Bot", "Bot.Skills", "Bot.Calendar", "Knowledge", "Connectors.Dossiers", Messages],
        ["Bot.Inbox"] = ["=Bot", "Bot.Database", "Connectors.Channels"],
        ["Bot.Outbox"] = ["=Bot", "Bot.Database", "Connectors.Channels", "Connectors.Departments"],
        ["Bot.Database"] = [],
        ["Bot.Calendar"] = ["=Bot"],
        ["Bot.Procedures"] = ["=Bot", "Bot.Database", "Knowledge"],
        ["Bot.Evaluation"] = ["=Bot.Skills", "Knowledge"],
        ["Bot.Operations"] = ["=Bot", "Bot.Database"],
    };

    private static readonly string[] OneSkill = ["=Bot", "=Bot.Skills", "Bot.Calendar", "Knowledge", "Connectors.Dossiers", Messages];
    private static readonly string[] Folders = [.. MayName.Keys.Where(k => k.Contains('.', StringComparison.Ordinal)).Select(k => k[4..])];
    private static readonly string[] Skills = ["Answer", "Complaint", "Dossier", "Handover", "Media", "Privacy", "SmallTalk"];

    public static bool Knows(string folder) => IsOneSkill(folder) || MayName.ContainsKey(folder);

    public static IEnumerable<string> Breaches(SourceFile file)
    {
        var allowed = Allowed(file.Namespace);
        foreach (var named in Named(file).Where(n => !allowed.Any(a => Covers(a, n))).Distinct())
        {
            yield return $"{file.Path} names {named}";
        }

        if (file.Namespace.StartsWith("Bot.Skills", StringComparison.Ordinal) || file.Namespace == "Bot.Conversations")
        {
            foreach (var name in Delivery.Where(n => Regex.IsMatch(file.Code, $@"\b{n}\b")))
            {
                yield return $"{file.Path} names {name}: sending is the outbox's";
            }
        }

        if (IsOneSkill(file.Namespace) && Regex.IsMatch(file.Code, @"\bMicrosoft\.AspNetCore\b|\bHttpContext\b"))
        {
            yield return $"{file.Path} knows HTTP";
        }
    }

    private static bool IsOneSkill(string folder) => folder.StartsWith("Bot.Skills.", StringComparison.Ordinal);

    private static string[] Allowed(string folder)
    {
        var library = folder.Split('.')[0];
        return IsOneSkill(folder) ? [folder, .. OneSkill]
            : MayName.TryGetValue(folder, out var names) ? [folder, .. names]
            : folder.StartsWith("Connectors.Channels.", StringComparison.Ordinal) ? [folder, Messages]
            : [library];
    }

    private static bool Covers(string allowed, string named) =>
        allowed[0] == '=' ? named == allowed[1..] : named == allowed || named.StartsWith(allowed + ".", StringComparison.Ordinal);

    private static IEnumerable<string> Named(SourceFile file)
    {
        var code = Regex.Replace(file.Code, @"\bnamespace [\w.]+;", "");
        foreach (Match match in Regex.Matches(code, @"(\busing )?(?<![\w.])((?:Bot|Connectors|Knowledge)(?:\.[A-Z]\w*)+)"))
        {
            // What follows "using" directly is a namespace; anything else ends in a type.
            yield return match.Groups[1].Success ? match.Groups[2].Value : Folder(match.Groups[2].Value);
        }

        // A namespace sees its neighbours without a using: Bot.Inbox is "Inbox" to all of Bot.
        foreach (Match match in Regex.Matches(code, $@"(?<![\w.])({string.Join('|', file.Namespace.StartsWith("Bot", StringComparison.Ordinal) ? Folders : ["-"])})\.[A-Z]"))
        {
            yield return "Bot." + match.Groups[1].Value;
        }

        foreach (Match match in Regex.Matches(code, $@"(?<![\w.])({string.Join('|', IsOneSkill(file.Namespace) ? Skills : ["-"])})\.[A-Z]"))
        {
            yield return "Bot.Skills." + match.Groups[1].Value;
        }
    }

    /// <summary>The folder of a qualified name: without the type at its end, where there is one.</summary>
    private static string Folder(string name)
    {
        var parts = name.Split('.');
        var known = SourceFile.Product.Select(f => f.Namespace).ToHashSet(StringComparer.Ordinal);
        for (var length = parts.Length; length > 1; length--)
        {
            var folder = string.Join('.', parts[..length]);
            if (known.Contains(folder))
            {
                return folder;
            }
        }

        return name;
    }
}
