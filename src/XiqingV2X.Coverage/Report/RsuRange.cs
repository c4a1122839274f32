namespace XiqingV2X.Coverage.Report;

/// <summary>How far one RSU hears (N08).</summary>
/// <param name="Rsu">Id.</param>
/// <param name="D90M">Far end of the last bin up to which all bins with enough packets lose at most a tenth, metres; null when even the nearest loses more, or none has enough.</param>
/// <param name="Bins">Bins of 50 m in order.</param>
public sealed record RsuRange(string Rsu, double? D90M, IReadOnlyList<RangeBin> Bins)
{
    /// <summary>Packets sent within its reach, as far as counters tell.</summary>
    public double Packets => Bins.Sum(b => b.Received + b.Missed);
}
