using System.Reflection;

namespace XiqingV2X.Coverage;

/// <summary>Which program computes.</summary>
public static class EngineVersion
{
    /// <summary>Version and, where it was built from a repository, commit: <c>0.1.0+1d2c…</c>.</summary>
    public static string Current { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}
