using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Roadside;

namespace XiqingV2X.FirmwareSim.Zone;

/// <summary>A roadside unit of the invented zone, on its pole.</summary>
/// <param name="Id">ESN.</param>
/// <param name="Junction">The junction it serves.</param>
/// <param name="Position">Where the pole stands, metres.</param>
public sealed record RsuSite(string Id, Junction Junction, Point Position)
    : RsuUnit(Id, Position, GridPlans.Of(Junction), Junction.Signal);
