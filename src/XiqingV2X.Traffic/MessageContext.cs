using XiqingV2X.Messages;

namespace XiqingV2X.Traffic;

/// <summary>Where a message came from and when.</summary>
/// <param name="RsuIndex">Dense number of the RSU, from 0, stable for the life of the engine.</param>
/// <param name="RsuId">Id of the RSU as register or topic gives it.</param>
/// <param name="ArrivalNs">Arrival, Unix ns UTC, stamped once at ingest.</param>
/// <param name="Kind">Kind of the upload.</param>
public readonly record struct MessageContext(int RsuIndex, string RsuId, long ArrivalNs, MessageKind Kind)
{
    /// <summary>Arrival, Unix ms UTC (floor).</summary>
    public long ArrivalMs => ArrivalNs / 1_000_000;
}
