using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Report;

/// <summary>One road cell of about 50 m.</summary>
/// <param name="Road">Id of the road.</param>
/// <param name="Index">Number of the cell along it, from 0.</param>
/// <param name="LengthM">Length, metres.</param>
/// <param name="Middle">Its middle, (longitude, latitude), WGS-84 degrees.</param>
/// <param name="State">What is known of it.</param>
/// <param name="Rsu">The unit that hears it best, of those with enough packets, else the one with most; empty when none heard it.</param>
/// <param name="Received">Packets that unit received from it.</param>
/// <param name="Missed">Packets it missed, by gaps in the counters.</param>
/// <param name="NearestRsu">Nearest unit in service, or empty.</param>
/// <param name="NearestM">Distance to that, metres; null when no unit has a place.</param>
public sealed record CellStatus(
    string Road,
    int Index,
    double LengthM,
    (double Longitude, double Latitude) Middle,
    CellState State,
    string Rsu,
    double Received,
    double Missed,
    string NearestRsu,
    double? NearestM)
{
    /// <summary>A cell is verified where its unit receives this share (indicator N04).</summary>
    public const double VerifiedRatio = 0.90;

    /// <summary>Packet reception ratio, 0..1; null without packets.</summary>
    public double? Ratio => Received + Missed > 0 ? Received / (Received + Missed) : null;

    /// <summary>Wilson 95 % interval of the ratio; null without packets.</summary>
    public Interval? Interval => Evidence.Interval.Wilson(Received, Received + Missed);
}
