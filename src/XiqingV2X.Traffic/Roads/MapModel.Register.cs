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
    private long _firstArrivalMs = long.MaxValue;

    /// <summary>When registered roads begin to serve, event time, Unix ms; long.MaxValue while nothing with an event time was heard.</summary>
    private long _registerFromMs = long.MaxValue;

    /// <summary>
    /// Notes the event time of what is processed next. Registered roads serve from an event time on and not from an arrival:
    /// a vehicle is matched to the same link whether its messages came at once or waited in a broker.
    /// </summary>
    public void PassEvent(long eventMs)
    {
        if (_registerFromMs == long.MaxValue)
        {
            _registerFromMs = eventMs + WaitForMapsMs;
        }
        else if (!_registerServes && eventMs >= _registerFromMs)
        {
            LetRegisterServe();
        }
    }

    /// <summary>Notes that time has passed, which counts by itself only while nothing tells an event time.</summary>
    /// <param name="arrivalMs">The arrival time, Unix ms.</param>
    /// <param name="processedMs">Event time before which all has been processed, Unix ms.</param>
    public void PassTime(long arrivalMs, long processedMs)
    {
        _firstArrivalMs = Math.Min(_firstArrivalMs, arrivalMs);
        if (!_registerServes && (_registerFromMs == long.MaxValue ? arrivalMs - _firstArrivalMs >= WaitForMapsMs : processedMs >= _registerFromMs))
        {
            LetRegisterServe();
        }
    }

    private void LetRegisterServe()
    {
        _registerServes = true;
        if (_links.Exists(link => link.Registered is not null))
        {
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
