using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>In which judged windows each RSU had roadside information on air, from series <c>rsi</c>.</summary>
internal sealed class RsiEvidence
{
    private readonly Dictionary<string, HashSet<long>> _withContent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sending = new(StringComparer.Ordinal);

    /// <summary>Number of points read.</summary>
    public long Points { get; private set; }

    public static RsiEvidence Read(IEnumerable<MetricPoint> points, JudgedWindows judged, RsuDirectory directory)
    {
        var evidence = new RsiEvidence();
        var view = new PointView("messages", "events", "signs");
        foreach (MetricPoint point in points)
        {
            if (!judged.Contains(point.StartMs) || !(view.Field(point, 0) > 0))
            {
                continue;
            }

            evidence.Points++;
            string rsu = directory.Canonical(view.Tag(point, "rsu"));
            evidence._sending.Add(rsu);
            if (view.Field(point, 1) > 0 || view.Field(point, 2) > 0)
            {
                if (!evidence._withContent.TryGetValue(rsu, out HashSet<long>? windows))
                {
                    evidence._withContent.Add(rsu, windows = []);
                }

                windows.Add(point.StartMs);
            }
        }

        return evidence;
    }

    /// <summary>True when the RSU sent any RSI, empty or not.</summary>
    public bool Sends(string rsu) => _sending.Contains(rsu);

    /// <summary>Number of judged windows in which at least one of the RSUs had an event or sign on air.</summary>
    public int WindowsWithContent(IEnumerable<string> rsus)
    {
        var all = new HashSet<long>();
        foreach (string rsu in rsus)
        {
            if (_withContent.TryGetValue(rsu, out HashSet<long>? windows))
            {
                all.UnionWith(windows);
            }
        }

        return all.Count;
    }
}
