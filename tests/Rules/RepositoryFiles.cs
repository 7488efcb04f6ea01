using Tests.Support;

namespace Tests.Rules;

/// <summary>The files that belong to the repository, as paths from its root; what builds and runs leave behind is not looked at.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] LeftBehind = [".git", ".vs", "bin", "obj", "node_modules", "TestResults", "vendor"];

    public static IEnumerable<string> All => Walk("").Where(p => !p.StartsWith("data/", StringComparison.Ordinal));

    public static IEnumerable<string> Under(params string[] folders) => folders.SelectMany(Walk);

    private static IEnumerable<string> Walk(string folder)
    {
        var here = Path.Combine(Repository.Root, folder);
        foreach (var file in Directory.EnumerateFiles(here).Select(Path.GetFileName).Where(n => n != ".git").Order(StringComparer.Ordinal))
        {
            yield return folder.Length == 0 ? file! : $"{folder}/{file}";
        }

        foreach (var child in Directory.EnumerateDirectories(here).Select(Path.GetFileName).Where(n => !LeftBehind.Contains(n)).Order(StringComparer.Ordinal))
        {
            foreach (var file in Walk(folder.Length == 0 ? child! : $"{folder}/{child}"))
            {
                yield return file;
            }
        }
    }
}
