using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>Judges every registered junction, and names those heard without being registered.</summary>
internal static class JunctionJudge
{
    public static IReadOnlyList<JunctionStatus> Judge(EvidenceContext context)
    {
        var registered = context.Register.Junctions.Select(j => j.Node).ToHashSet(StringComparer.Ordinal);
        IEnumerable<JunctionStatus> known = context.Register.Junctions.Select(j => Registered(context, j, [.. context.RsusOf[j.Node]]));
        IEnumerable<JunctionStatus> foreign = context.JunctionSights.Nodes.Where(n => !registered.Contains(n)).Select(n => Foreign(context, n));
        return [.. known, .. foreign];
    }

    private static JunctionStatus Foreign(EvidenceContext context, string node)
    {
        JunctionSight sight = context.JunctionSights.Find(node)!;
        return new JunctionStatus
        {
            Node = node,
            Name = "",
            SpatFreshShare = sight.SpatShare,
            MapFreshShare = sight.MapShare,
            Windows = context.Judged.Count,
            Findings = [JunctionFinding.NotRegistered],
        };
    }

    private static JunctionStatus Registered(EvidenceContext context, JunctionRecord junction, IReadOnlyList<string> rsus)
    {
        var status = new JunctionStatus
        {
            Node = junction.Node,
            Name = junction.Name,
            Latitude = junction.Latitude,
            Longitude = junction.Longitude,
            Signalised = junction.Signalised,
            RsiRegistered = junction.RsiRegistered,
            Key = junction.Key,
            TownCode = junction.TownCode,
            Windows = context.Judged.Count,
        };
        if (context.Judged.Count == 0)
        {
            return status;
        }

        JunctionSight? sight = context.JunctionSights.Find(junction.Node);
        var findings = new List<JunctionFinding>();
        bool? networked = junction.Signalised ? Spat(context.Options, sight, findings) : null;
        bool? complete = networked is { } spatOk ? Complete(context.Options, sight, spatOk, findings) : null;
        bool? rsi = junction.RsiRegistered ? Rsi(context, rsus, findings) : null;
        if (findings.Count > 0 && rsus.Count == 0)
        {
            findings.Add(JunctionFinding.NoRsu);
        }

        findings.Sort();
        return status with
        {
            SignalNetworked = networked,
            SpatMapComplete = complete,
            RsiBroadcast = rsi,
            SpatFreshShare = sight?.SpatShare ?? 0,
            MapFreshShare = sight?.MapShare ?? 0,
            SensingShare = Math.Min(1, rsus.Select(r => context.Rsus.Kind(r, "rsm")?.FreshWindows ?? 0).DefaultIfEmpty().Max() / (double)context.Judged.Count),
            Findings = findings,
        };
    }

    private static bool Spat(CoverageOptions options, JunctionSight? sight, List<JunctionFinding> findings)
    {
        if (sight is null || sight.SpatMessages == 0)
        {
            findings.Add(JunctionFinding.NoSpat);
            return false;
        }

        bool neverChanges = sight.LightChanges == 0 && sight.SpatTime >= options.StuckAfter;
        if (sight.SpatShare >= options.SpatFreshShare && !neverChanges)
        {
            return true;
        }

        // Fresh enough but for the time in which it stood still: the standing still is the reason.
        findings.Add(sight.SpatRawShare >= options.SpatFreshShare ? JunctionFinding.SpatStuck : JunctionFinding.SpatNotFresh);
        return false;
    }

    private static bool? Complete(CoverageOptions options, JunctionSight? sight, bool spatOk, List<JunctionFinding> findings)
    {
        bool mapOk = sight is not null && sight.MapMessages > 0 && sight.MapShare >= options.MapFreshShare;
        if (!mapOk)
        {
            findings.Add(sight is null || sight.MapMessages == 0 ? JunctionFinding.NoMap : JunctionFinding.MapNotFresh);
        }

        bool? agree = sight is { WindowsWithBoth: > 0 }
            ? sight.WindowsAgreeing >= options.PhasesAgreeShare * sight.WindowsWithBoth
            : null;
        if (agree == false)
        {
            findings.Add(JunctionFinding.PhaseMismatch);
        }

        // Both fresh and their phases never seen together: nothing is known, and that is no failure.
        return spatOk && mapOk ? agree : false;
    }

    private static bool Rsi(EvidenceContext context, IReadOnlyList<string> rsus, List<JunctionFinding> findings)
    {
        if (context.Rsi.WindowsWithContent(rsus) >= context.Options.RsiShare * context.Judged.Count)
        {
            return true;
        }

        findings.Add(rsus.Any(context.Rsi.Sends) ? JunctionFinding.RsiEmpty : JunctionFinding.NoRsi);
        return false;
    }
}
