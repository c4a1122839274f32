using Microsoft.Extensions.Time.Testing;

namespace XiqingV2X.Edge.Tests.Ingest;

/// <summary>Clocks of a system whose time of day is stepped while the monotonic clock goes on.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private readonly FakeTimeProvider _monotonic = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
    private TimeSpan _step;

    public override long TimestampFrequency => _monotonic.TimestampFrequency;

    public override long GetTimestamp() => _monotonic.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _monotonic.GetUtcNow() + _step;

    public void Advance(TimeSpan by) => _monotonic.Advance(by);

    public void Step(TimeSpan by) => _step += by;
}
