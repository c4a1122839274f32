namespace XiqingV2X.FirmwareSim.Tests;

/// <summary>Files of the repository that tests read.</summary>
internal static class Repository
{
    public static string File(params string[] parts)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(at.FullName, "XiqingV2X.sln")))
            {
                return Path.Combine([at.FullName, .. parts]);
            }
        }

        throw new InvalidOperationException("not inside the repository");
    }
}
