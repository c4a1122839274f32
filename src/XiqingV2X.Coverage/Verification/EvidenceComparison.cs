using System.Globalization;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Verification;

/// <summary>Names the windows and cells in which kept evidence and evidence found again differ.</summary>
public static class EvidenceComparison
{
    /// <summary>Differences, as many as asked for at most.</summary>
    /// <param name="kept">What was kept with the report.</param>
    /// <param name="found">What was found again, read for the same report.</param>
    /// <param name="most">Most differences to name.</param>
    public static IReadOnlyList<string> Differences(EvidencePack kept, EvidencePack found, int most = 20)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(found);
        var list = new List<string>();
        Dictionary<string, MetricPoint> points = kept.All.DistinctBy(Name).ToDictionary(Name, StringComparer.Ordinal);
        foreach (MetricPoint point in found.All.DistinctBy(Name).TakeWhile(_ => list.Count < most))
        {
            if (!points.Remove(Name(point), out MetricPoint? told))
            {
                list.Add($"{Name(point)}: not kept, found");
                continue;
            }

            for (int i = 0; i < point.Values.Length; i++)
            {
                double x = i < told.Values.Length ? told.Values[i] : double.NaN;
                if (!x.Equals(point.Values[i]))
                {
                    list.Add(string.Create(CultureInfo.InvariantCulture, $"{Name(point)}: {point.Series.Fields[i].Name} {x} kept, {point.Values[i]} found"));
                }
            }
        }

        list.AddRange(points.Keys.Take(most - list.Count).Select(name => $"{name}: kept, not found"));
        return list;
    }

    private static string Name(MetricPoint point) => string.Create(
        CultureInfo.InvariantCulture,
        $"series {point.Series.Name}/{point.WindowSeconds}s {DateTimeOffset.FromUnixTimeMilliseconds(point.StartMs):yyyy-MM-dd'T'HH:mm:ss'Z'} {string.Join(' ', point.Series.Tags.Zip(point.Tags, (n, v) => $"{n}={v}"))}");
}
