using XiqingV2X.Messages;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Edge.Captures.Anonymising;

/// <summary>Where the way of each vehicle id begins and ends in a capture, by its BSM: what says where somebody lives or works.</summary>
/// <param name="cutM">What lies nearer than this to either end is cut, m.</param>
internal sealed class VehicleWays(double cutM)
{
    private readonly Dictionary<string, (long FirstNs, GeoPoint First, long LastNs, GeoPoint Last)> _ways = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Vehicle ids met.</summary>
    public int Count => _ways.Count;

    /// <summary>Takes a message of the first reading.</summary>
    public void Add(in CaptureMessage message, long timeNs)
    {
        if (message.Reason is not null || message.Kind != MessageKind.Bsm || MessageFields.Id(message) is not { } id || MessageFields.Place(message) is not { } at)
        {
            return;
        }

        var place = new GeoPoint(at.Longitude, at.Latitude);
        if (!_ways.TryGetValue(id, out var way))
        {
            way = (timeNs, place, timeNs, place);
        }

        if (timeNs < way.FirstNs)
        {
            (way.FirstNs, way.First) = (timeNs, place);
        }

        if (timeNs >= way.LastNs)
        {
            (way.LastNs, way.Last) = (timeNs, place);
        }

        _ways[id] = way;
    }

    /// <summary>Whether a place of a vehicle is to be cut; of one whose way is not known, always.</summary>
    public bool Cuts(string id, GeoPoint place) => !_ways.TryGetValue(id, out var way) || IsNear(way.First, place) || IsNear(way.Last, place);

    private bool IsNear(GeoPoint end, GeoPoint place)
    {
        (double x, double y) = new LocalFrame(end).ToLocal(place);
        return !((x * x) + (y * y) > cutM * cutM);
    }
}
