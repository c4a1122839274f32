namespace XiqingV2X.Storage.Tests;

/// <summary>Run as a process: commits to the store in the given folder until it is killed.</summary>
internal static class Program
{
    public static void Main(string[] arguments) => EndlessWriter.Run(arguments[0]);
}
