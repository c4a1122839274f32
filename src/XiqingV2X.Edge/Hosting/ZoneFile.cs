using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Cli;

namespace XiqingV2X.Edge.Hosting;

/// <summary>A zone register in a file.</summary>
internal static class ZoneFile
{
    /// <summary>Reads a register whole.</summary>
    /// <exception cref="WrongUseException">The file does not exist or an entry is wrong; the message lists line, column and reason.</exception>
    public static ZoneRegister Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new WrongUseException($"zone register '{file}' does not exist");
        }

        RegisterRead<ZoneRegister> read = RegisterFile.Read(File.ReadAllBytes(file));
        if (!read.Ok)
        {
            throw new WrongUseException($"zone register '{file}':\n  " + string.Join("\n  ", read.Errors.Take(50)));
        }

        return read.Value;
    }
}
