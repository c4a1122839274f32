namespace XiqingV2X.Capture.Readers;

/// <summary>One place where a capture file is not what its format says.</summary>
/// <param name="Offset">File offset, bytes.</param>
/// <param name="What">What is wrong there.</param>
public readonly record struct CaptureFault(long Offset, string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What} (file offset {Offset})";
}
