using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>When each RSU was heard and with what, from series <c>rsu</c>.</summary>
internal sealed class RsuEvidence
{
    private readonly Dictionary<string, List<long>> _heard = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Rsu, string Kind), KindSight> _kinds = [];

    /// <summary>Number of points read.</summary>
    public long Points { get; private set; }

    /// <summary>Starts of windows in which the node has any point: it was up.</summary>
    public SortedSet<long> Up { get; } = [];

    /// <summary>Ids heard with at least one valid message, by ordinal.</summary>
    public IEnumerable<string> Heard => _heard.Keys.Order(StringComparer.Ordinal);

    /// <summary>Uploads in the period, whatever became of them.</summary>
    public double Uploads { get; private set; }

    /// <summary>Of these, uploads rejected.</summary>
    public double Rejected { get; private set; }

    /// <summary>Of these, uploads that were redeliveries.</summary>
    public double Deduplicated { get; private set; }

    /// <summary>Messages decoded in the period.</summary>
    public double Messages { get; private set; }

    /// <summary>Messages of windows that also tell how many were not: those of an older version of the node do not.</summary>
    public double MessagesJudged { get; private set; }

    /// <summary>Messages in stored uploads that were not taken.</summary>
    public double MessagesRejected { get; private set; }

    /// <summary>Of <see cref="MessagesJudged"/>: those that something speaks against, by RSU and kind.</summary>
    public Dictionary<(string Rsu, string Kind), double> Suspects { get; } = [];

    /// <summary>What was sent, by RSU and kind.</summary>
    public IReadOnlyDictionary<(string Rsu, string Kind), KindSight> Kinds => _kinds;

    /// <param name="points">The series, by start.</param>
    /// <param name="directory">Ids of the register.</param>
    public static RsuEvidence Read(IEnumerable<MetricPoint> points, RsuDirectory directory)
    {
        var evidence = new RsuEvidence();
        var view = new PointView("messages", "uploads", "rejected", "rate_hz", "latency_ms_p95", "clock_offset_ms", "deduplicated", "messages_rejected", "messages_suspect");
        long newest = long.MinValue;
        foreach (MetricPoint point in points)
        {
            evidence.Points++;
            if (point.StartMs != newest)
            {
                evidence.Up.Add(newest = point.StartMs);
            }

            double messages = OrZero(view.Field(point, 0));
            double uploads = OrZero(view.Field(point, 1));
            double rejected = OrZero(view.Field(point, 2));
            evidence.Messages += messages;
            evidence.Uploads += uploads;
            evidence.Rejected += rejected;
            evidence.Deduplicated += OrZero(view.Field(point, 6));
            if (!double.IsNaN(view.Field(point, 7)))
            {
                evidence.Judge(directory, view, point, messages);
            }

            // A heartbeat is an upload without a V2X message in it.
            if (messages > 0 || uploads > rejected)
            {
                string id = directory.Canonical(view.Tag(point, "rsu"));
                evidence.Hear(id, point.StartMs);
                if (messages > 0)
                {
                    evidence.Take(id, view, point, messages);
                }
            }
        }

        return evidence;
    }

    /// <summary>True when the RSU was heard in the window that starts then.</summary>
    public bool HeardIn(string id, long startMs) => _heard.TryGetValue(id, out List<long>? windows) && windows.BinarySearch(startMs) >= 0;

    /// <summary>Start of the last window in which the RSU was heard, or null.</summary>
    public long? LastHeard(string id) => _heard.TryGetValue(id, out List<long>? windows) ? windows[^1] : null;

    /// <summary>Number of judged windows in which the RSU was heard.</summary>
    public int WindowsHeard(string id, JudgedWindows judged) =>
        _heard.TryGetValue(id, out List<long>? windows) ? windows.Count(judged.Contains) : 0;

    /// <summary>What the RSU sent of a kind, or null.</summary>
    public KindSight? Kind(string id, string kind) => _kinds.GetValueOrDefault((id, kind));

    private void Judge(RsuDirectory directory, PointView view, MetricPoint point, double messages)
    {
        MessagesJudged += messages;
        MessagesRejected += view.Field(point, 7);
        if (view.Field(point, 8) is > 0 and var suspect)
        {
            var key = (directory.Canonical(view.Tag(point, "rsu")), view.Tag(point, "kind"));
            Suspects[key] = Suspects.GetValueOrDefault(key) + suspect;
        }
    }

    private static double OrZero(double value) => double.IsNaN(value) ? 0 : value;

    private void Hear(string id, long startMs)
    {
        if (!_heard.TryGetValue(id, out List<long>? windows))
        {
            _heard.Add(id, windows = []);
        }

        // Points come by start, so that an id or its alias can only repeat the last one.
        if (windows.Count == 0 || windows[^1] != startMs)
        {
            windows.Add(startMs);
        }
    }

    private void Take(string id, PointView view, MetricPoint point, double messages)
    {
        string kind = view.Tag(point, "kind");
        if (!_kinds.TryGetValue((id, kind), out KindSight? sight))
        {
            _kinds.Add((id, kind), sight = new KindSight());
        }

        sight.Messages += messages;
        sight.Windows++;
        sight.FreshWindows += view.Field(point, 3) >= Freshness.LeastHz(kind) ? 1 : 0;
        double latency = view.Field(point, 4);
        if (Freshness.LatencyMs(kind) is not { } limit || double.IsNaN(latency))
        {
            return;
        }

        // Vehicles have the time of GNSS; of a unit's own clock it must be known that it is right.
        if (kind == "bsm" ? latency < 0 : !(Math.Abs(view.Field(point, 5)) <= Freshness.MaxClockOffsetMs))
        {
            sight.LatencyUnjudged++;
            return;
        }

        sight.LatencyWindows++;
        sight.LatencyGood += latency <= limit ? 1 : 0;
        sight.WorstP95Ms = Math.Max(sight.WorstP95Ms, latency);
    }
}
