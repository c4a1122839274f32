namespace XiqingV2X.Wireshark.Tests;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    /// <summary>The dissector that is shipped.</summary>
    public static string Dissector { get; } = Find("deploy/wireshark/xv2x.lua");

    /// <summary>The project that names the schema sets.</summary>
    public static string Messages { get; } = Find("src/XiqingV2X.Messages/XiqingV2X.Messages.csproj");

    private static string Find(string path)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, path)))
            {
                return Path.Combine(folder, path);
            }
        }

        throw new FileNotFoundException(path);
    }
}
