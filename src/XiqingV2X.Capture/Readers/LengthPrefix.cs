namespace XiqingV2X.Capture.Readers;

/// <summary>How the length of a message stands before it in a file of binary messages.</summary>
public enum LengthPrefix
{
    /// <summary>Not at all: the file is one message.</summary>
    None,

    /// <summary>Two bytes, little endian.</summary>
    UInt16LittleEndian,

    /// <summary>Two bytes, big endian.</summary>
    UInt16BigEndian,

    /// <summary>Four bytes, little endian.</summary>
    UInt32LittleEndian,

    /// <summary>Four bytes, big endian.</summary>
    UInt32BigEndian,
}
