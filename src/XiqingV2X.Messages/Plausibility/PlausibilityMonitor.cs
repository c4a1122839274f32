using System.IO.Hashing;
using System.Runtime.InteropServices;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Plausibility;

/// <summary>
/// Judges every message by itself and by what its sender and its RSU did shortly before: the part of plausibility with a
/// memory, which is bounded. It knows no clock but the arrival times it is given, and what it remembers fades within ten
/// minutes, so that a replay that begins earlier than that judges as the first pass did. Allocates nothing per message.
/// Not safe for several threads.
/// </summary>
public sealed partial class PlausibilityMonitor
{
    private const PlausibilityReasons Stateless = (PlausibilityReasons)0xFFFF;
    private const PlausibilityReasons NeverAHabit = PlausibilityReasons.PositionOutsideZone | PlausibilityReasons.SpeedImpossible;

    private readonly PlausibilityLimits _limits;
    private readonly Dictionary<string, DevicePast> _devices = new(StringComparer.Ordinal);
    private readonly SenderTable _senders;

    /// <summary>A monitor that has heard nothing yet.</summary>
    public PlausibilityMonitor(PlausibilityLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _limits = limits;
        _senders = new SenderTable(limits.MaxSenders);
    }

    /// <summary>Judges one message and remembers it.</summary>
    /// <param name="arena">Holds the decoded message.</param>
    /// <param name="payload">What it was decoded from.</param>
    /// <param name="rsu">Id of the RSU that sent it.</param>
    /// <param name="arrivalMs">Arrival, Unix ms UTC.</param>
    /// <param name="zone">Where messages can come from.</param>
    public PlausibilityVerdict Judge(Ydt3709Arena arena, ReadOnlySpan<byte> payload, string rsu, long arrivalMs, PlausibilityZone zone)
    {
        ArgumentNullException.ThrowIfNull(arena);
        ArgumentNullException.ThrowIfNull(rsu);
        var origin = new PlausibilityOrigin(rsu, arrivalMs);
        PlausibilityReasons alone = PlausibilityCheck.Of(arena, origin, zone, _limits);
        int kind = (int)arena.Frame.Choice;
        if ((uint)kind > (uint)MessageFrameChoice.RsiFrame || Device(rsu) is not { } device)
        {
            return new PlausibilityVerdict(alone);
        }

        if ((alone & NeverAHabit) != 0)
        {
            // Nothing of it is remembered.
            return new PlausibilityVerdict(alone);
        }

        PlausibilityReasons past = arena.Frame.Choice switch
        {
            MessageFrameChoice.BsmFrame => Bsm(device, arena, arrivalMs, ref alone),
            MessageFrameChoice.RsmFrame => Rsm(device, arena, arrivalMs),
            MessageFrameChoice.SpatFrame => Spat(device, arena, arrivalMs, zone),
            MessageFrameChoice.MapFrame => Map(device, arena, payload, arrivalMs, zone),
            _ => Rsi(device, arena, payload, arrivalMs),
        };
        return new PlausibilityVerdict(device.Habits(kind).Strip(alone & Stateless) | past);
    }

    private DevicePast? Device(string rsu)
    {
        if (!_devices.TryGetValue(rsu, out DevicePast? device) && _devices.Count < _limits.MaxDevices)
        {
            device = new DevicePast(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(rsu.AsSpan())));
            _devices.Add(rsu, device);
        }

        return device;
    }
}
