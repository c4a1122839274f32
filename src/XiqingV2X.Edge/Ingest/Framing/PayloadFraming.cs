namespace XiqingV2X.Edge.Ingest.Framing;

/// <summary>How the messages lie in a payload.</summary>
public enum PayloadFraming : byte
{
    /// <summary>No messages were found: see the reason. Or a management message, which is no UPER.</summary>
    None,

    /// <summary>One message, nothing else.</summary>
    Bare,

    /// <summary><c>rsuID[8] | UTC ms int64 LE | length uint16 LE | UPER</c>.</summary>
    IdTimeLength,

    /// <summary><c>rsuID[8] | UTC ms int64 LE | count uint8 | (length uint16 LE | UPER) × count</c>.</summary>
    IdTimeBatch,

    /// <summary><c>count uint8 | length uint16 × count | UPER × count</c> (T/ITS 0117 BSM.UP), either byte order.</summary>
    CountLengths,
}
