using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Roads;

/// <content>Registered roads where no MAP is.</content>
internal sealed partial class MapModel
{
    /// <summary>How near and how parallel a link of a MAP must be to take the place of a registered road.</summary>
    private const double SameRoadM = 15;
    private const double SameRoadDeg = 30;

    /// <summary>Distance of the places at which they are compared, m.</summary>
    private const double CompareEveryM = 20;

    /// <summary>Registered roads serve only after the units have had so long to tell their MAPs, ms: each does once a second.</summary>
    private const long WaitForMapsMs = 30_000;

    /// <summary>Lines of the links of MAPs, within reach of a registered road that may be the same.</summary>
    private readonly SegmentGrid _told = new();

    private bool _registerApplied = true;
    private bool _registerServes;
    private long _firstMs = long.MaxValue;

    /// <summary>Notes the arrival time.</summary>
    public void PassTime(long arrivalMs)
    {
        _firstMs = Math.Min(_firstMs, arrivalMs);
        if (!_registerServes && arrivalMs - _firstMs >= WaitForMapsMs && _links.Exists(link => link.Registered is not null))
        {
            _registerServes = true;
            _registerApplied = false;
            Revision++;
        }
    }

    private void AddRegister(IReadOnlyList<RoadLine> roads, IReadOnlyList<RegisteredJunction> junctions)
    {
        foreach (LinkState link in RegisterLinks.Of(roads, junctions))
        {
            // Two roads between the same junctions: the first is kept, as with links of a MAP.
            if (_linkIndex.TryAdd((link.Upstream, link.Node), _links.Count))
            {
                _links.Add(link);
            }
        }
    }

    /// <summary>
    /// Lets registered links serve where no MAP does: neither one of the node where they end, nor links of MAPs along most
    /// of their way.
    /// </summary>
    private void ApplyRegister()
    {
        if (_registerApplied)
        {
            return;
        }

        _registerApplied = true;
        for (int i = 0; i < _links.Count; i++)
        {
            LinkState link = _links[i];
            if (link.Registered is not { } registered || (link.Link is not null && !link.IsFromRegister))
            {
                continue;
            }

            bool serves = Find(link.Node) is null
                && (link.RegisteredLine ??= Polyline.TryCreate(registered.Points)) is { } line
                && !IsTold(line);
            if (serves != link.IsFromRegister)
            {
                Serve(i, serves ? registered : null, serves ? link.RegisteredLine : null, serves ? registered.WidthM / 2 : 0, serves);
            }
        }
    }

    private bool IsTold(Polyline line)
    {
        int places = 0;
        int covered = 0;
        for (double s = CompareEveryM / 2; s < line.LengthM; s += CompareEveryM)
        {
            places++;
            GeoPoint point = line.PointAt(s, out double heading);
            foreach (SegmentRef near in _told.Near(point))
            {
                LinePosition place = _links[near.Line].Line!.ProjectOnSegment(near.Segment, point);
                if (place.LateralM <= SameRoadM
                    && Heading.Difference(heading, place.HeadingDeg) <= SameRoadDeg
                    && place.S >= 0
                    && place.S <= _links[near.Line].Line!.LengthM)
                {
                    covered++;
                    break;
                }
            }
        }

        return 2 * covered > places;
    }
}
