using System.Globalization;

namespace XiqingV2X.Capture.Journal;

/// <summary>A place in the journal: a byte offset in a segment. Orders records as they were journaled.</summary>
/// <param name="Segment">Number of the segment, from 1; 0 is before everything.</param>
/// <param name="Offset">Byte offset in the segment's file.</param>
public readonly record struct JournalPosition(int Segment, long Offset) : IComparable<JournalPosition>
{
    /// <summary>Before the first record of any journal.</summary>
    public static JournalPosition Start => default;

    /// <summary>True when left lies before right.</summary>
    public static bool operator <(JournalPosition left, JournalPosition right) => left.CompareTo(right) < 0;

    /// <summary>True when left lies behind right.</summary>
    public static bool operator >(JournalPosition left, JournalPosition right) => left.CompareTo(right) > 0;

    /// <summary>True when left does not lie behind right.</summary>
    public static bool operator <=(JournalPosition left, JournalPosition right) => left.CompareTo(right) <= 0;

    /// <summary>True when left does not lie before right.</summary>
    public static bool operator >=(JournalPosition left, JournalPosition right) => left.CompareTo(right) >= 0;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out JournalPosition position)
    {
        position = default;
        int colon = text.IndexOf(':');
        if (colon < 0
            || !int.TryParse(text[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out int segment)
            || !long.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out long offset))
        {
            return false;
        }

        position = new JournalPosition(segment, offset);
        return true;
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is no position.</exception>
    public static JournalPosition Parse(ReadOnlySpan<char> text)
        => TryParse(text, out JournalPosition position) ? position : throw new FormatException($"'{text}' is no journal position (segment:offset)");

    /// <inheritdoc/>
    public int CompareTo(JournalPosition other)
    {
        int bySegment = Segment.CompareTo(other.Segment);
        return bySegment != 0 ? bySegment : Offset.CompareTo(other.Offset);
    }

    /// <summary>Segment and offset as <c>000001:4711</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Segment:D6}:{Offset}");
}
