using System.Diagnostics.Metrics;

namespace XiqingV2X.Storage.Influx;

/// <summary>Instruments of forwarding, in meter <see cref="MeterName"/>.</summary>
internal sealed class ForwarderMetrics : IDisposable
{
    public const string MeterName = "XiqingV2X.Storage";

    private readonly Meter _meter;
    private readonly Counter<long> _points;
    private readonly Histogram<double> _requests;

    public ForwarderMetrics(IMeterFactory? factory, Func<ForwarderHealth> health)
    {
        _meter = factory?.Create(MeterName) ?? new Meter(MeterName);
        _points = _meter.CreateCounter<long>("v2x.forward.points", "{point}", "Points that a destination took or refused for good.");
        _meter.CreateObservableGauge("v2x.forward.backlog", () => health().BacklogPoints, "{point}", "Points not sent yet; an upper bound above 100,000.");
        _meter.CreateObservableGauge("v2x.forward.oldest_unsent", () => health().OldestUnsent?.TotalSeconds ?? 0, "s", "Age of the oldest unsent point, counted from the end of its window; 0 when there is none.");
        _meter.CreateObservableGauge("v2x.forward.failures", () => health().Failures, "{attempt}", "Attempts that failed since the last success.");
        _requests = _meter.CreateHistogram(
            "v2x.forward.request.duration",
            "s",
            "Duration of requests to a destination, by outcome.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
    }

    public void Settled(int accepted, int setAside)
    {
        Count(accepted, "accepted");
        Count(setAside, "set_aside");
    }

    public void Request(TimeSpan duration, WriteOutcome outcome)
    {
        if (_requests.Enabled)
        {
            _requests.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("outcome", Name(outcome)));
        }
    }

    public void Dispose() => _meter.Dispose();

    private static string Name(WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Accepted => "accepted",
        WriteOutcome.BadData => "bad_data",
        WriteOutcome.TooLarge => "too_large",
        WriteOutcome.Missing => "missing",
        WriteOutcome.Refused => "refused",
        _ => "unavailable",
    };

    private void Count(int points, string outcome)
    {
        if (points != 0)
        {
            _points.Add(points, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
