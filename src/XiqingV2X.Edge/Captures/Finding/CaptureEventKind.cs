namespace XiqingV2X.Edge.Captures.Finding;

/// <summary>Words for what is found.</summary>
internal static class CaptureEventKind
{
    public const string HardBraking = "hard-braking";
    public const string RedLight = "red-light";
    public const string NearMiss = "near-miss";
    public const string Signal = "signal";
    public const string Silence = "silence";
    public const string Reject = "reject";

    public static readonly string[] Names = [HardBraking, RedLight, NearMiss, Signal, Silence, Reject];
}
