using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>In which judged windows each RSU had which roadside information on air, from series <c>rsi</c>.</summary>
internal sealed class RsiEvidence
{
    private const int Events = 1;
    private const int Signs = 2;
    private const int Congestion = 3;
    private const int SpeedLimits = 4;
    private const int Texts = 5;
    private const int FirstHazard = 6;

    private readonly Dictionary<RsiSight, Dictionary<string, HashSet<long>>> _windows = Enum.GetValues<RsiSight>()
        .ToDictionary(sight => sight, _ => new Dictionary<string, HashSet<long>>(StringComparer.Ordinal));

    private readonly HashSet<string> _sending = new(StringComparer.Ordinal);

    /// <summary>Number of points read.</summary>
    public long Points { get; private set; }

    public static RsiEvidence Read(IEnumerable<MetricPoint> points, JudgedWindows judged, RsuDirectory directory)
    {
        var evidence = new RsiEvidence();
        string[] fields =
        [
            "messages", "events", "signs", "congestion_events", "speed_limit_signs", "text_signs",
            "accident_events", "disaster_events", "weather_events", "surface_events", "works_events",
        ];
        var view = new PointView(fields);
        foreach (MetricPoint point in points)
        {
            if (!judged.Contains(point.StartMs) || !(view.Field(point, 0) > 0))
            {
                continue;
            }

            evidence.Points++;
            string rsu = directory.Canonical(view.Tag(point, "rsu"));
            evidence._sending.Add(rsu);
            bool hasEvents = view.Field(point, Events) > 0;
            double signs = view.Field(point, Signs);
            double texts = view.Field(point, Texts);
            evidence.Note(RsiSight.Event, rsu, point.StartMs, hasEvents);
            evidence.Note(RsiSight.Sign, rsu, point.StartMs, signs > 0);
            evidence.Note(RsiSight.Congestion, rsu, point.StartMs, view.Field(point, Congestion) > 0);
            evidence.Note(RsiSight.SpeedLimit, rsu, point.StartMs, view.Field(point, SpeedLimits) > 0);
            evidence.Note(RsiSight.Hazard, rsu, point.StartMs, Enumerable.Range(FirstHazard, fields.Length - FirstHazard).Any(i => view.Field(point, i) > 0));

            // A store of an earlier version counted events and signs without telling what they are.
            evidence.Note(RsiSight.TypedSign, rsu, point.StartMs, signs - (double.IsNaN(texts) ? 0 : texts) > 0);
            evidence.Note(RsiSight.Untold, rsu, point.StartMs, (hasEvents || signs > 0) && double.IsNaN(texts));
        }

        return evidence;
    }

    /// <summary>True when the RSU sent any RSI, empty or not.</summary>
    public bool Sends(string rsu) => _sending.Contains(rsu);

    /// <summary>Number of judged windows in which at least one of the RSUs had an event or sign on air.</summary>
    public int WindowsWithContent(IReadOnlyCollection<string> rsus) => Windows(rsus, RsiSight.Event, RsiSight.Sign);

    /// <summary>Number of judged windows in which at least one of the RSUs had such content on air.</summary>
    public int WindowsWith(RsiSight sight, IReadOnlyCollection<string> rsus) => Windows(rsus, sight);

    private void Note(RsiSight sight, string rsu, long startMs, bool has)
    {
        if (!has)
        {
            return;
        }

        Dictionary<string, HashSet<long>> windows = _windows[sight];
        if (!windows.TryGetValue(rsu, out HashSet<long>? starts))
        {
            windows.Add(rsu, starts = []);
        }

        starts.Add(startMs);
    }

    private int Windows(IReadOnlyCollection<string> rsus, params ReadOnlySpan<RsiSight> sights)
    {
        var all = new HashSet<long>();
        foreach (RsiSight sight in sights)
        {
            foreach (string rsu in rsus)
            {
                if (_windows[sight].TryGetValue(rsu, out HashSet<long>? starts))
                {
                    all.UnionWith(starts);
                }
            }
        }

        return all.Count;
    }
}
