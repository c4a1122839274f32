namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>What the process returns.</summary>
public static class ExitCode
{
    public const int Done = 0;
    public const int WrongUse = 2;
    public const int Failed = 3;
}
