namespace XiqingV2X.Traffic.Fusion;

/// <content>Which of the vehicles that sensors see tell of themselves: what the penetration is counted from.</content>
internal sealed partial class VehicleFusion
{
    /// <summary>A vehicle is counted on a link once sensors have seen it there for this long, or leaves after the shorter, ms.</summary>
    private const long CountAfterMs = 3_000;
    private const long CountAtLeastMs = 1_000;

    /// <summary>A vehicle whose own report is newer than this tells of itself, ms.</summary>
    private const long EquippedMs = 2_000;

    private void NoteSensed(ref FusedVehicle vehicle, long nowMs, int link)
    {
        if (link == vehicle.SensedLink)
        {
            if (link >= 0 && nowMs - vehicle.SensedSinceMs >= CountAfterMs)
            {
                Count(ref vehicle, nowMs);
            }

            return;
        }

        if (vehicle.SensedLink >= 0 && nowMs - vehicle.SensedSinceMs >= CountAtLeastMs)
        {
            Count(ref vehicle, nowMs);
        }

        // Off the link it may be by its noise: one that comes back to it is not counted again.
        if (link >= 0)
        {
            vehicle.SensedLink = link;
            vehicle.SensedSinceMs = nowMs;
            vehicle.IsCounted = false;
        }
    }

    private void Count(ref FusedVehicle vehicle, long nowMs)
    {
        if (vehicle.IsCounted)
        {
            return;
        }

        vehicle.IsCounted = true;
        bool equipped = false;
        for (int at = vehicle.Sightings; at != Sighting.None; at = _sightings[at].NextOfVehicle)
        {
            equipped |= _sightings[at].IsEquipped && nowMs - _sightings[at].TimeMs <= EquippedMs;
        }

        _penetration.Add(vehicle.SensedLink, nowMs, equipped, equipped && !vehicle.WasCountedEquipped);
        vehicle.WasCountedEquipped |= equipped;
    }
}
