using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Storage.Tests;

/// <summary>Series, points and stores that the tests share.</summary>
internal static class Make
{
    /// <summary>A link series like the engine's, small.</summary>
    public static SeriesDefinition Link { get; } = new(
        "link",
        "Traffic of a link.",
        ["link", "node"],
        [new("flow_vph", "veh/h", "flow"), new("speed_kmh", "km/h", "speed"), new("samples", "", "samples")]);

    /// <summary>An RSU series, small.</summary>
    public static SeriesDefinition Rsu { get; } = new(
        "rsu",
        "Uploads of an RSU.",
        ["kind", "rsu"],
        [new("uploads", "", "uploads"), new("rate_hz", "Hz", "rate")]);

    /// <summary>2026-11-23 06:00:00 UTC.</summary>
    public const long T0 = 1_795_413_600_000;

    public static MetricPoint LinkPoint(int window, string link, double flow = 600, double speed = 42.5, double samples = 3) =>
        new(Link, 10, T0 + (window * 10_000L), [link, link.Split('>')[^1]], [flow, speed, samples]);

    public static MetricPoint RsuPoint(int window, string rsu, double uploads = 100, string kind = "bsm") =>
        new(Rsu, 10, T0 + (window * 10_000L), [kind, rsu], [uploads, uploads / 10]);

    public static EdgeStore Store(TempFolder folder, Func<EdgeStoreOptions, EdgeStoreOptions>? change = null, TimeProvider? time = null)
    {
        var options = new EdgeStoreOptions { DataFolder = folder.Path, Series = [Link, Rsu] };
        return EdgeStore.Open(change?.Invoke(options) ?? options, time);
    }

    public static CommitResult Commit(this EdgeStore store, params MetricPoint[] points)
    {
        var batch = new StoreBatch();
        foreach (MetricPoint point in points)
        {
            batch.Add(point);
        }

        return store.Commit(batch);
    }
}
