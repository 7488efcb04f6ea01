using Tests.Support;

namespace Tests.Rules;

/// <summary>The lock file fixes every npm package by its content, and leaves open from which registry it comes.</summary>
public sealed class NpmLockTest
{
    [Fact]
    public void The_lock_file_fixes_content_and_names_no_registry()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "bot", "package-lock.json"));
        Assert.DoesNotContain("\"resolved\"", text);
        Assert.Contains("\"integrity\": \"sha512-", text);
    }
}
