using XiqingV2X.FirmwareSim.Device;
using XiqingV2X.FirmwareSim.Messages;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>What an RSU takes for the time.</summary>
public sealed class RsuClock
{
    private const double FaultOffset = 45_000;

    private readonly double _offset;
    private readonly double _drift;

    public RsuClock(string rsu, Impairments options, ulong seed)
    {
        var random = new RandomStream(seed, $"clock of {rsu}");
        _offset = (options.ClockOffset * random.NextBetween(-1, 1)) + (options.Fault == Fault.ClockOff ? FaultOffset : 0);
        _drift = options.ClockDrift * 1e-6 * random.NextBetween(-1, 1);
    }

    /// <summary>What the clock shows.</summary>
    /// <param name="start">True time of the start of the run.</param>
    /// <param name="milliseconds">Since then.</param>
    public MessageTime At(MessageTime start, long milliseconds) =>
        start.Plus(milliseconds + (long)Math.Round(_offset + (_drift * milliseconds)));
}
