using System.Xml.Linq;

namespace Tests.Rules;

/// <summary>Keeps the promise of the build files: no foreign package outside its home.</summary>
public sealed class FolderNamesTest
{
    [Fact]
    public void The_top_level_is_the_one_the_customer_fixed()
    {
        var folders = Directory.EnumerateDirectories(Support.Repository.Root)
            .Select(d => Path.GetFileName(d)!)
            .Where(d => !d.StartsWith('.') && d is not ("data" or "TestResults"))
            .Order(StringComparer.Ordinal);
        Assert.Equal(["bot", "connectors", "knowledge", "prompts", "tests"], folders);
    }

    [Theory]
    [InlineData("connectors/Connectors.csproj")]
    [InlineData("knowledge/Knowledge.csproj")]
    public void A_leaf_library_names_no_other_project(string project)
    {
        var references = XDocument.Load(Path.Combine(Support.Repository.Root, project)).Descendants("ProjectReference");
        Assert.Empty(references);
    }
}
