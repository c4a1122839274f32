using System.Runtime.CompilerServices;

namespace XiqingV2X.EndToEnd.Tests.Deploy;

/// <summary>The folder deploy/ of the checkout that the tests were built from.</summary>
internal static class DeployFolder
{
    public static string Path => System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Here())!, "..", "..", "..", "deploy"));

    private static string Here([CallerFilePath] string file = "") => file;
}
