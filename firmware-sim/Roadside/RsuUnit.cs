using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Signals;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>A roadside unit: where it stands, and the junction that it tells of.</summary>
/// <param name="Id">ESN: 8 ASCII characters, so that it also fits the binary frames and message ids.</param>
/// <param name="Position">Where the pole stands, metres.</param>
/// <param name="Map">Its junction.</param>
/// <param name="Signals">The junction's signals.</param>
public record RsuUnit(string Id, Point Position, NodePlan Map, ISignals Signals)
{
    /// <summary>Sensor and antenna position as messages carry it.</summary>
    public GeoPoint Geo { get; } = LocalFrame.ToGeo(Position);
}
