using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Tracks;

namespace XiqingV2X.Traffic.Links;

/// <summary>
/// Turns the samples of each vehicle, which come in the order of event time, into trajectory pieces on links. Where a
/// piece leaves or enters a link, it is cut at the link's end by linear interpolation.
/// </summary>
internal sealed class TrajectoryJoiner
{
    /// <summary>Below this displacement the direction of travel between two samples is noise, m.</summary>
    private const double MinDisplacementM = 2;

    /// <summary>What two positions of a standing vehicle may lie apart, m.</summary>
    private const double PositionNoiseM = 10;

    /// <summary>Metres of a degree, of latitude at a pole, which is the longest on the WGS-84 ellipsoid.</summary>
    private const double LongestDegreeM = 111_700;

    /// <summary>A place exactly where one link ends and the next begins is on both, whatever rounding makes of it.</summary>
    private const double EdgeM = 1e-6;

    private readonly TrafficOptions _options;
    private readonly MapModel _map;
    private readonly LinkSeries _series;

    public TrajectoryJoiner(TrafficOptions options, MapModel map, LinkSeries series)
    {
        _options = options;
        _map = map;
        _series = series;
    }

    /// <summary>Takes the next sample of a motor vehicle; false when it repeats one, and there is nothing new.</summary>
    public bool Add(ref Track track, in Sample sample, out LinkMatch match)
    {
        if (track.LastMs != Track.Never && IsRepetition(track, sample))
        {
            match = LinkMatch.None;
            return false;
        }

        bool joined = IsJoined(ref track, sample);
        float heading = (float)HeadingOf(track, sample, joined);
        match = _map.Match(sample.Position, heading, track.Link);
        Extend(ref track, sample, match, heading, joined, sample.IsRepeated ? LinkKey.None : sample.FromSensor ? sample.Rsu : LinkKey.Bsm);
        return true;
    }

    /// <summary>Takes the next sample that moves a fused vehicle, matched to a link already.</summary>
    public void Follow(ref Track path, in Sample sample, LinkMatch match, float heading) =>
        Extend(ref path, sample, match, heading, IsJoined(ref path, sample), sample.FromSensor && !sample.IsRepeated ? LinkKey.FusedSensed : LinkKey.Fused);

    private bool IsJoined(ref Track track, in Sample sample)
    {
        BringToCurrentMap(ref track);
        bool joined = track.LastMs != Track.Never && sample.TimeMs - track.LastMs <= _options.MaxJoinGapMs;
        if (joined && IsJump(track.Last, sample.Position, PositionNoiseM + (_options.MaxPlausibleSpeedMps * (sample.TimeMs - track.LastMs) / 1000.0)))
        {
            joined = false;
        }

        if (!joined)
        {
            track.Link = -1;
            track.LastHeadingDeg = float.NaN;
        }

        return joined;
    }

    private void Extend(ref Track track, in Sample sample, LinkMatch match, float heading, bool joined, int rsu)
    {
        if (match.Link >= 0)
        {
            _series.AddSample(new LinkKey(match.Link, rsu), sample.TimeMs, match.S);
        }

        if (joined)
        {
            Join(ref track, sample, match, rsu);
        }

        track.LastMs = sample.TimeMs;
        track.Last = sample.Position;
        track.LastHeadingDeg = heading;
        track.LastMessageCount = sample.MessageCount;
        track.Link = match.Link;
        track.S = match.S;
        track.MapRevision = _map.Revision;
    }

    // The same message heard by several RSUs has the same event time. Where the arrival stands in for it, the copies
    // differ in time, and are known by counter and position.
    private static bool IsRepetition(in Track track, in Sample sample) =>
        sample.TimeMs <= track.LastMs
        || (!sample.IsTimed
            && sample.MessageCount == track.LastMessageCount
            && sample.Position == track.Last);

    private void Join(ref Track track, in Sample sample, LinkMatch match, int rsu)
    {
        double t0 = track.LastMs;
        double t1 = sample.TimeMs;
        if (track.Link >= 0 && track.Link == match.Link)
        {
            _series.AddPiece(new LinkKey(match.Link, rsu), ref track.Visit, t0, t1, track.S, match.S);
            return;
        }

        if (track.Link >= 0 && _map.Links[track.Link].Line is { } left)
        {
            // Out past the stop line: on the straight extension the new place is beyond the length.
            double s = Math.Max(left.Project(sample.Position).S + EdgeM, left.LengthM);
            if (s > left.LengthM && s > track.S)
            {
                double crossed = t0 + ((t1 - t0) * (left.LengthM - track.S) / (s - track.S));
                _series.AddPiece(new LinkKey(track.Link, rsu), ref track.Visit, t0, crossed, track.S, left.LengthM);
            }
        }

        if (match.Link >= 0 && _map.Links[match.Link].Line is { } entered)
        {
            // In through the start: on the straight extension the old place is before 0.
            double s = Math.Min(entered.Project(track.Last).S - EdgeM, 0);
            if (s < 0 && match.S > s)
            {
                double crossed = t1 - ((t1 - t0) * match.S / (match.S - s));
                _series.AddPiece(new LinkKey(match.Link, rsu), ref track.Visit, crossed, t1, 0, match.S);
            }
        }
    }

    // A new map may have moved or dropped the link that the vehicle is on.
    private void BringToCurrentMap(ref Track track)
    {
        if (track.Link < 0 || track.MapRevision == _map.Revision)
        {
            return;
        }

        if (_map.Links[track.Link].Line is { } line)
        {
            track.S = Math.Clamp(line.Project(track.Last).S, 0, line.LengthM);
        }
        else
        {
            track.Link = -1;
        }
    }

    private static double HeadingOf(in Track track, in Sample sample, bool joined)
    {
        if (!float.IsNaN(sample.HeadingDeg))
        {
            return sample.HeadingDeg;
        }

        if (joined)
        {
            (double x, double y) = new LocalFrame(track.Last).ToLocal(sample.Position);
            if (Math.Sqrt((x * x) + (y * y)) >= MinDisplacementM)
            {
                return Heading.Of(x, y);
            }
        }

        return track.LastHeadingDeg;
    }

    private static bool IsJump(GeoPoint from, GeoPoint to, double reachM)
    {
        // Surely no jump, told without the cost of a frame: a degree is nowhere longer, and most samples are near.
        if ((Math.Abs(to.Longitude - from.Longitude) + Math.Abs(to.Latitude - from.Latitude)) * LongestDegreeM <= reachM)
        {
            return false;
        }

        (double x, double y) = new LocalFrame(from).ToLocal(to);
        return Math.Sqrt((x * x) + (y * y)) > reachM;
    }
}
