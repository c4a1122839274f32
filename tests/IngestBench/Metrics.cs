using System.Globalization;

namespace XiqingV2X.IngestBench;

/// <summary>One reading of a node's Prometheus page.</summary>
internal sealed class Metrics(string page)
{
    private readonly (string Name, double Value)[] _samples = [.. page.Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(' '))
        .Select(parts => (parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture)))];

    /// <summary>Sum of a metric over its labels.</summary>
    public double Sum(string name) => _samples.Where(sample => IsOf(sample.Name, name)).Sum(sample => sample.Value);

    /// <summary>Upper bound, in ms, of the bucket that the share of what came since another reading lies in.</summary>
    public double PercentileMs(string name, Metrics since, double share)
    {
        Dictionary<string, double> before = since.Buckets(name).ToDictionary(bucket => bucket.Bound, bucket => bucket.Count);
        (string Bound, double Count)[] buckets = [.. Buckets(name).Select(bucket => (bucket.Bound, bucket.Count - before.GetValueOrDefault(bucket.Bound)))];
        if (buckets.Length == 0 || buckets[^1].Count == 0)
        {
            return double.NaN;
        }

        string bound = buckets.First(bucket => bucket.Count >= share * buckets[^1].Count).Bound;
        return bound == "+Inf" ? double.PositiveInfinity : double.Parse(bound, CultureInfo.InvariantCulture) * 1000;
    }

    private IEnumerable<(string Bound, double Count)> Buckets(string name) => _samples
        .Where(sample => IsOf(sample.Name, name + "_bucket"))
        .Select(sample => (sample.Name.Split("le=\"")[1].Split('"')[0], sample.Value));

    private static bool IsOf(string sample, string name) => sample == name || sample.StartsWith(name + "{", StringComparison.Ordinal);
}
