using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>What was seen of each junction over the judged windows, from series <c>junction</c>.</summary>
internal sealed class JunctionEvidence
{
    private readonly Dictionary<string, Dictionary<long, Window>> _windows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JunctionSight> _sights = new(StringComparer.Ordinal);

    /// <summary>Number of points read.</summary>
    public long Points { get; private set; }

    /// <summary>Nodes heard, by ordinal.</summary>
    public IEnumerable<string> Nodes => _sights.Keys.Order(StringComparer.Ordinal);

    public static JunctionEvidence Read(IEnumerable<MetricPoint> points, JudgedWindows judged)
    {
        var evidence = new JunctionEvidence();
        var view = new PointView(
            "spat_messages", "map_messages", "spat_fresh_share", "map_fresh_share", "phases_agree", "spat_changes", "spat_stuck");
        foreach (MetricPoint point in points)
        {
            if (judged.Contains(point.StartMs))
            {
                evidence.Points++;
                evidence.Add(view, point);
            }
        }

        foreach ((string node, Dictionary<long, Window> windows) in evidence._windows)
        {
            evidence._sights.Add(node, Sum(windows.Values, judged));
        }

        evidence._windows.Clear();
        return evidence;
    }

    /// <summary>What was seen of a junction; null when nothing was.</summary>
    public JunctionSight? Find(string node) => _sights.GetValueOrDefault(node);

    private static double OrZero(double value) => double.IsNaN(value) ? 0 : value;

    private static JunctionSight Sum(IEnumerable<Window> windows, JudgedWindows judged)
    {
        var total = default(Window);
        double spatRaw = 0;
        double spat = 0;
        double map = 0;
        int withSpat = 0;
        foreach (Window w in windows)
        {
            total.SpatMessages += w.SpatMessages;
            total.MapMessages += w.MapMessages;
            total.Changes += w.Changes;
            total.Agree += w.Agree;
            total.Both += w.Both;
            spatRaw += w.SpatRaw;
            spat += w.Spat;
            map += w.Map;
            withSpat += w.SpatMessages > 0 ? 1 : 0;
        }

        // A window without a point is a window without a message: it counts with a share of 0.
        return new JunctionSight(
            total.SpatMessages,
            total.MapMessages,
            spatRaw / judged.Count,
            spat / judged.Count,
            map / judged.Count,
            total.Both,
            total.Agree,
            total.Changes,
            TimeSpan.FromSeconds((double)withSpat * judged.WindowSeconds));
    }

    private void Add(PointView view, MetricPoint point)
    {
        string node = view.Tag(point, "node");
        if (!_windows.TryGetValue(node, out Dictionary<long, Window>? windows))
        {
            _windows.Add(node, windows = []);
        }

        // Several RSUs may tell of one junction: the best of them in each window is what a vehicle there can have.
        Window w = windows.GetValueOrDefault(point.StartMs);
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
        windows[point.StartMs] = w;
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
}
