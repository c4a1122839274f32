using System.Runtime.InteropServices;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>Finds the nearest RSU in service within <see cref="ReachM"/> of a place.</summary>
internal sealed class RsuGrid
{
    /// <summary>Units farther off are not looked for, metres.</summary>
    public const double ReachM = 1000;

    // A step of latitude is a little more than the reach; one of longitude is so up to 60 degrees.
    private const double StepLat = 0.0095;
    private const double StepLon = 0.018;

    private readonly Dictionary<(int X, int Y), List<RsuRecord>> _boxes = [];

    public RsuGrid(IEnumerable<RsuRecord> rsus)
    {
        foreach (RsuRecord rsu in rsus.Where(r => r.Latitude is not null && r.Longitude is not null))
        {
            ref List<RsuRecord>? box = ref CollectionsMarshal.GetValueRefOrAddDefault(_boxes, Box((rsu.Longitude!.Value, rsu.Latitude!.Value)), out _);
            (box ??= []).Add(rsu);
        }
    }

    public (string Id, double? DistanceM) Nearest((double Longitude, double Latitude) place)
    {
        (int x, int y) = Box(place);
        string id = "";
        double best = ReachM;
        for (int dx = -1; dx <= 1; dx++)
        {
            for (int dy = -1; dy <= 1; dy++)
            {
                foreach (RsuRecord rsu in _boxes.GetValueOrDefault((x + dx, y + dy)) ?? [])
                {
                    double distance = RoadCells.DistanceM(place, (rsu.Longitude!.Value, rsu.Latitude!.Value));
                    if (distance < best || (distance == best && string.CompareOrdinal(rsu.Id, id) < 0))
                    {
                        (id, best) = (rsu.Id, distance);
                    }
                }
            }
        }

        return id.Length > 0 ? (id, best) : ("", null);
    }

    private static (int X, int Y) Box((double Longitude, double Latitude) place) =>
        ((int)Math.Floor(place.Longitude / StepLon), (int)Math.Floor(place.Latitude / StepLat));
}
