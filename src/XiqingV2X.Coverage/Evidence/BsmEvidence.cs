using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>What vehicles told at each RSU in the extensions of their BSM, from series <c>bsm</c>.</summary>
internal sealed class BsmEvidence
{
    private readonly HashSet<string> _heard = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hardBraking = new(StringComparer.Ordinal);
    private readonly HashSet<string> _controlLoss = new(StringComparer.Ordinal);
    private readonly HashSet<string> _abnormal = new(StringComparer.Ordinal);
    private readonly HashSet<string> _emergency = new(StringComparer.Ordinal);

    /// <summary>Number of points read.</summary>
    public long Points { get; private set; }

    public static BsmEvidence Read(IEnumerable<MetricPoint> points, JudgedWindows judged, RsuDirectory directory)
    {
        var evidence = new BsmEvidence();
        var view = new PointView("messages", "hard_braking", "control_loss", "abnormal", "emergency");
        HashSet<string>[] sets = [evidence._heard, evidence._hardBraking, evidence._controlLoss, evidence._abnormal, evidence._emergency];
        foreach (MetricPoint point in points)
        {
            if (!judged.Contains(point.StartMs))
            {
                continue;
            }

            evidence.Points++;
            string rsu = directory.Canonical(view.Tag(point, "rsu"));
            for (int i = 0; i < sets.Length; i++)
            {
                if (view.Field(point, i) > 0)
                {
                    sets[i].Add(rsu);
                }
            }
        }

        return evidence;
    }

    /// <summary>True when it is kept what BSM told at the RSU; a store of an earlier version keeps that of none.</summary>
    public bool Keeps(string rsu) => _heard.Contains(rsu);

    /// <summary>True when a vehicle told that it braked hard.</summary>
    public bool HardBraking(string rsu) => _hardBraking.Contains(rsu);

    /// <summary>True when a vehicle told that ABS, traction or stability control was at work.</summary>
    public bool ControlLoss(string rsu) => _controlLoss.Contains(rsu);

    /// <summary>True when a vehicle told of hazard lights or of a fault.</summary>
    public bool Abnormal(string rsu) => _abnormal.Contains(rsu);

    /// <summary>True when an emergency vehicle told that it is one.</summary>
    public bool Emergency(string rsu) => _emergency.Contains(rsu);
}
