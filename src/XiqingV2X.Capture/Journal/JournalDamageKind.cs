namespace XiqingV2X.Capture.Journal;

/// <summary>What is wrong with a stretch of a segment.</summary>
public enum JournalDamageKind
{
    /// <summary>The end of the segment is half-written, as a crash leaves it.</summary>
    TornTail,

    /// <summary>The bytes are no blocks; reading went on behind them.</summary>
    Unreadable,

    /// <summary>A record's bytes do not match its CRC-32; it was passed over.</summary>
    SumDiffers,

    /// <summary>A record is no MQTT PUBLISH of a known interface; it was passed over.</summary>
    NotARecord,

    /// <summary>The file is no little-endian pcapng.</summary>
    NotASegment,

    /// <summary>A segment is missing between two others, or the one to start from.</summary>
    MissingSegment,
}
