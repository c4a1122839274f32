using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>What was seen of each junction over the judged windows, from series <c>junction</c>.</summary>
internal sealed class JunctionEvidence
{
    private readonly Dictionary<string, Sums> _sums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JunctionSight> _sights = new(StringComparer.Ordinal);

    /// <summary>Number of points read.</summary>
    public long Points { get; private set; }

    /// <summary>Nodes heard, by ordinal.</summary>
    public IEnumerable<string> Nodes => _sights.Keys.Order(StringComparer.Ordinal);

    public static JunctionEvidence Read(IEnumerable<MetricPoint> points, JudgedWindows judged)
    {
        var evidence = new JunctionEvidence();
        var view = new PointView(
            "spat_messages", "map_messages", "spat_fresh_share", "map_fresh_share", "phases_agree", "spat_changes", "spat_stuck",
            "map_links", "map_links_with_limit", "map_links_with_left");
        foreach (MetricPoint point in points)
        {
            if (judged.Contains(point.StartMs))
            {
                evidence.Points++;
                evidence.Add(view, point);
            }
        }

        foreach ((string node, Sums sums) in evidence._sums)
        {
            sums.EndWindow();
            evidence._sights.Add(node, sums.Sight(judged));
        }

        evidence._sums.Clear();
        return evidence;
    }

    /// <summary>What was seen of a junction; null when nothing was.</summary>
    public JunctionSight? Find(string node) => _sights.GetValueOrDefault(node);

    private static double OrZero(double value) => double.IsNaN(value) ? 0 : value;

    private void Add(PointView view, MetricPoint point)
    {
        string node = view.Tag(point, "node");
        if (!_sums.TryGetValue(node, out Sums? sums))
        {
            _sums.Add(node, sums = new Sums());
        }

        // Points come by start: one window of a node is open at a time.
        if (sums.StartMs != point.StartMs)
        {
            sums.EndWindow();
            sums.StartMs = point.StartMs;
        }

        // Several RSUs may tell of one junction: the best of them in each window is what a vehicle there can have.
        ref Window w = ref sums.Open;
        w.SpatMessages += OrZero(view.Field(point, 0));
        w.MapMessages += OrZero(view.Field(point, 1));
        double fresh = OrZero(view.Field(point, 2));
        w.SpatRaw = Math.Max(w.SpatRaw, fresh);
        w.Spat = Math.Max(w.Spat, view.Field(point, 6) == 1 ? 0 : fresh);
        w.Map = Math.Max(w.Map, OrZero(view.Field(point, 3)));
        double agree = view.Field(point, 4);
        if (!double.IsNaN(agree))
        {
            w.Both = 1;
            w.Agree = Math.Max(w.Agree, agree == 1 ? 1 : 0);
        }

        w.Changes += OrZero(view.Field(point, 5));
        if (view.Field(point, 1) > 0 && !double.IsNaN(view.Field(point, 7)))
        {
            sums.MapTells = true;
            sums.MapLimit |= view.Field(point, 8) > 0;
            sums.MapLeft |= view.Field(point, 9) > 0;
        }
    }

    private struct Window
    {
        public double SpatMessages;
        public double MapMessages;
        public double SpatRaw;
        public double Spat;
        public double Map;
        public int Both;
        public int Agree;
        public double Changes;
    }

    private sealed class Sums
    {
        private Window _total;
        private int _withSpat;

        public Window Open;

        public long StartMs { get; set; } = long.MinValue;

        public bool MapTells { get; set; }

        public bool MapLimit { get; set; }

        public bool MapLeft { get; set; }

        public void EndWindow()
        {
            _total.SpatMessages += Open.SpatMessages;
            _total.MapMessages += Open.MapMessages;
            _total.Changes += Open.Changes;
            _total.Agree += Open.Agree;
            _total.Both += Open.Both;
            _total.SpatRaw += Open.SpatRaw;
            _total.Spat += Open.Spat;
            _total.Map += Open.Map;
            _withSpat += Open.SpatMessages > 0 ? 1 : 0;
            Open = default;
        }

        // A window without a point is a window without a message: it counts with a share of 0.
        public JunctionSight Sight(JudgedWindows judged) => new(
            _total.SpatMessages,
            _total.MapMessages,
            _total.SpatRaw / judged.Count,
            _total.Spat / judged.Count,
            _total.Map / judged.Count,
            _total.Both,
            _total.Agree,
            _total.Changes,
            TimeSpan.FromSeconds((double)_withSpat * judged.WindowSeconds),
            MapTells ? MapLimit : null,
            MapTells ? MapLeft : null);
    }
}
