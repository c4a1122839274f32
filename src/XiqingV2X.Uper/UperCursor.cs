using System.ComponentModel;

namespace XiqingV2X.Uper;

/// <summary>
/// Where the fast encoder stands, for generated code. Two words, because they are handed over in two registers: packed
/// into one they would cost a few shifts at every method, each waiting for the one before.
/// </summary>
/// <param name="position">Bits put so far; negative after a failure.</param>
/// <param name="bits">The bits of the last byte that is not full in the low places; what is above them does not matter.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UperCursor(int position, ulong bits)
{
    /// <summary>Bits put so far; negative after a failure.</summary>
    public readonly int Position = position;

    /// <summary>The bits of the last byte that is not full in the low places; what is above them does not matter.</summary>
    public readonly ulong Bits = bits;

    /// <summary>Leave it to the thorough tier.</summary>
    public static UperCursor Failed => new(-1, 0);
}
