namespace XiqingV2X.Coverage.Register;

/// <summary>The zone register as a JSON file.</summary>
public static class RegisterFile
{
    /// <summary>Reads a register. Bad entries are left out and named with line, column and reason; nothing is thrown for bad content.</summary>
    /// <param name="utf8">The file.</param>
    public static RegisterRead<ZoneRegister> Read(ReadOnlyMemory<byte> utf8) => throw new NotImplementedException();

    /// <summary>Writes a register, indented, in a stable order of members.</summary>
    /// <param name="register">The register.</param>
    /// <param name="destination">Where to; left open.</param>
    public static void Write(ZoneRegister register, Stream destination) => throw new NotImplementedException();
}
