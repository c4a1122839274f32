using XiqingV2X.Coverage.Rendering;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>Tells the reasons apart for which junctions are not counted.</summary>
internal static class JunctionParts
{
    public static Bilingual Unit { get; } = new("个路口", "junctions");

    public static void Add(ShareOf share, IReadOnlyList<JunctionStatus> junctions, params ReadOnlySpan<JunctionFinding> findings)
    {
        foreach (JunctionFinding finding in findings)
        {
            string[] nodes = [.. junctions.Where(j => j.Findings.Contains(finding)).Select(j => j.Node)];
            Bilingual label = Terms.Of(finding);
            share.Part(Terms.Key(finding), label.Zh, label.En, nodes.Length, nodes);
        }
    }

    /// <summary>Junctions that were heard without being registered are listed apart.</summary>
    public static void AddForeign(ShareOf share, IReadOnlyList<JunctionStatus> junctions)
    {
        string[] nodes = [.. junctions.Where(j => j.Findings.Contains(JunctionFinding.NotRegistered)).Select(j => j.Node)];
        share.Part("not-registered", "台账外（不计入）", "heard without being registered (not counted)", nodes.Length, nodes);
    }
}
