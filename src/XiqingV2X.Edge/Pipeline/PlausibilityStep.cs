using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Messages.Plausibility;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// Between decode and aggregate: is the message to be believed? Judges by the register as it is now, so that a replay after
/// a change of the register judges by the new one.
/// </summary>
internal sealed class PlausibilityStep(RegisterCache register)
{
    private static readonly PlausibilityLimits Limits = new();
    private readonly PlausibilityMonitor _monitor = new(Limits);
    private ZoneRegister? _zoneOf;
    private PlausibilityZone _zone = PlausibilityZone.Unregistered;

    /// <summary>Judges a decoded message by itself and by its sender's past, and remembers it.</summary>
    public PlausibilityVerdict Judge(ReadOnlySpan<byte> message, string rsu, long arrivalMs, Ydt3709Arena arena) =>
        _monitor.Judge(arena, message, rsu, arrivalMs, Zone());

    /// <summary>Judges a message by itself only.</summary>
    public PlausibilityVerdict JudgeAlone(string rsu, long arrivalMs, Ydt3709Arena arena) =>
        new(PlausibilityCheck.Of(arena, new PlausibilityOrigin(rsu, arrivalMs), Zone(), Limits));

    private PlausibilityZone Zone()
    {
        ZoneRegister current = register.Latest;
        if (!ReferenceEquals(current, _zoneOf))
        {
            _zone = RegisteredZone.Of(current, Limits);
            _zoneOf = current;
        }

        return _zone;
    }
}
