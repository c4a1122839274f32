namespace XiqingV2X.Capture.Readers;

/// <summary>Which packet brought bytes of a connection, and when.</summary>
/// <param name="Packet">Number of the packet.</param>
/// <param name="TimeNs">Capture time; null where the file has none.</param>
internal readonly record struct StreamMark(long Packet, long? TimeNs);
