namespace XiqingV2X.Edge.Cli;

/// <summary>Exit codes of every command.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, and some input was rejected.</summary>
    public const int RejectedInput = 1;

    /// <summary>Wrong use or configuration; nothing was started.</summary>
    public const int WrongUse = 2;

    /// <summary>Failed.</summary>
    public const int Failed = 3;
}
