namespace XiqingV2X.Capture.Journal;

/// <summary>One damaged stretch.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Position">Where it begins.</param>
/// <param name="Bytes">How long it is; 0 for a missing segment.</param>
public readonly record struct JournalDamage(JournalDamageKind Kind, JournalPosition Position, long Bytes)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind} at {Position} ({Bytes} bytes)";
}
