using Tests.Support;

namespace Tests.Rules;

/// <summary>The lock file fixes every npm package by its content, and leaves open from which registry it comes.</summary>
public sealed class NpmLockTest
{
    [Theory]
    [InlineData("bot/package-lock.json")]
    [InlineData("tests/Load/Engines/MiniSearch/package-lock.json")]
    public void The_lock_file_fixes_content_and_names_no_registry(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));
        Assert.DoesNotContain("\"resolved\"", text);
        Assert.Contains("\"integrity\": \"sha512-", text);
    }
}
