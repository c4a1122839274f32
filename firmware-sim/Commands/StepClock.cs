namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>The simulation's own clock.</summary>
/// <param name="start">What it shows first.</param>
internal sealed class StepClock(DateTimeOffset start) : TimeProvider
{
    private long _milliseconds;

    public override long TimestampFrequency => 1000;

    public void Set(long milliseconds) => _milliseconds = milliseconds;

    public override DateTimeOffset GetUtcNow() => start.AddMilliseconds(_milliseconds);

    public override long GetTimestamp() => _milliseconds;
}
