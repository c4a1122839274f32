using XiqingV2X.FirmwareSim.Roads;

namespace XiqingV2X.FirmwareSim.Zone;

/// <summary>A roadside unit on its pole.</summary>
/// <param name="Id">ESN: 8 ASCII characters, so that it also fits the binary frames and message ids.</param>
/// <param name="Junction">The junction it serves.</param>
/// <param name="Position">Where the pole stands, metres.</param>
public sealed record RsuSite(string Id, Junction Junction, Point Position)
{
    /// <summary>Sensor and antenna position as messages carry it.</summary>
    public GeoPoint Geo { get; } = LocalFrame.ToGeo(Position);
}
