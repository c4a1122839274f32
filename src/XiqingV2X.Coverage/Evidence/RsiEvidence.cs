using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>In which judged windows each RSU had roadside information on air, from series <c>rsi</c>.</summary>
internal sealed class RsiEvidence
{
    private readonly Dictionary<string, HashSet<long>> _withEvents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<long>> _withSigns = new(StringComparer.Ordinal);
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
            Note(evidence._withEvents, rsu, point.StartMs, view.Field(point, 1) > 0);
            Note(evidence._withSigns, rsu, point.StartMs, view.Field(point, 2) > 0);
        }

        return evidence;
    }

    /// <summary>True when the RSU sent any RSI, empty or not.</summary>
    public bool Sends(string rsu) => _sending.Contains(rsu);

    /// <summary>Number of judged windows in which at least one of the RSUs had an event or sign on air.</summary>
    public int WindowsWithContent(IReadOnlyCollection<string> rsus) => Windows(rsus, _withEvents, _withSigns);

    /// <summary>Number of judged windows in which at least one of the RSUs had an event on air.</summary>
    public int WindowsWithEvents(IReadOnlyCollection<string> rsus) => Windows(rsus, _withEvents);

    /// <summary>Number of judged windows in which at least one of the RSUs had a sign on air.</summary>
    public int WindowsWithSigns(IReadOnlyCollection<string> rsus) => Windows(rsus, _withSigns);

    private static void Note(Dictionary<string, HashSet<long>> windows, string rsu, long startMs, bool has)
    {
        if (!has)
        {
            return;
        }

        if (!windows.TryGetValue(rsu, out HashSet<long>? starts))
        {
            windows.Add(rsu, starts = []);
        }

        starts.Add(startMs);
    }

    private static int Windows(IReadOnlyCollection<string> rsus, params ReadOnlySpan<Dictionary<string, HashSet<long>>> kinds)
    {
        var all = new HashSet<long>();
        foreach (Dictionary<string, HashSet<long>> kind in kinds)
        {
            foreach (string rsu in rsus)
            {
                if (kind.TryGetValue(rsu, out HashSet<long>? starts))
                {
                    all.UnionWith(starts);
                }
            }
        }

        return all.Count;
    }
}
