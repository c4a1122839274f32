using System.CommandLine;

namespace XiqingV2X.Edge.Cli;

/// <summary>The FILE|- argument of commands that read a stream.</summary>
internal static class InputLines
{
    public static Argument<string> Argument { get; } = new("FILE")
    {
        Description = "Input file; - or nothing reads standard input.",
        DefaultValueFactory = _ => "-",
    };

    /// <summary>Opens the input.</summary>
    /// <exception cref="WrongUseException">The file does not exist.</exception>
    public static Stream Open(string file)
    {
        if (file == "-")
        {
            return Console.OpenStandardInput();
        }

        if (!File.Exists(file))
        {
            throw new WrongUseException($"file '{file}' does not exist");
        }

        return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16, FileOptions.SequentialScan);
    }
}
