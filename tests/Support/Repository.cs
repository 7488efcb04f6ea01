namespace Tests.Support;

/// <summary>Where the sources lie, for tests of the sources themselves.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "GanDan.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("GanDan.slnx");
        }

        return folder;
    }
}
