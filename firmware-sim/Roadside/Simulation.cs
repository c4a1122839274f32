using System.Runtime.InteropServices;
using XiqingV2X.FirmwareSim.Messages;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>
/// The zone, its traffic and its RSUs. What it makes depends only on the options and the start time: nothing
/// here reads a clock.
/// </summary>
public sealed class Simulation
{
    // No place of the grid has more junctions than this within radio range.
    private const int MostHearing = 16;

    private readonly MessageTime _start;
    private readonly RsuFirmware[] _rsus;
    private readonly RadioReach _radio;
    private readonly FrameEncoder _encoder = new();
    private readonly List<Upload> _uploads = [];

    /// <param name="zone">Where.</param>
    /// <param name="options">What to simulate.</param>
    /// <param name="start">Wall clock of tick 0; whole milliseconds count.</param>
    public Simulation(DemoZone zone, SimulationOptions options, DateTimeOffset start)
    {
        Zone = zone;
        World = new TrafficWorld(Zone.Network, options.World);
        _start = new MessageTime(start.ToUnixTimeMilliseconds());
        _radio = new RadioReach(Zone);
        _rsus = [.. Zone.Rsus.Select((site, i) => new RsuFirmware(i, site, options))];
    }

    public DemoZone Zone { get; }

    public TrafficWorld World { get; }

    /// <summary>Does the next 100 ms.</summary>
    /// <returns>Its uploads, in the order of the RSUs' work; valid until the next call.</returns>
    public ReadOnlySpan<Upload> Step()
    {
        _uploads.Clear();
        long tick = World.Tick;
        World.Advance();
        SendBsms(_start.Plus(tick * 100));
        foreach (RsuFirmware rsu in _rsus)
        {
            rsu.Work(_encoder, World, _start, _uploads);
        }

        return CollectionsMarshal.AsSpan(_uploads);
    }

    /// <summary>Every OBU sends once in 100 ms, at its own phase; every RSU in range uploads the same bytes.</summary>
    private void SendBsms(MessageTime stepStart)
    {
        Span<int> hearing = stackalloc int[MostHearing];
        foreach (Vehicle vehicle in World.Vehicles)
        {
            if (!vehicle.Equipped)
            {
                continue;
            }

            vehicle.MessageCount = (vehicle.MessageCount + 1) & 0x7F;
            VehicleSample sample = vehicle.At(vehicle.SamplePhase / 1000.0);
            int count = _radio.Hearing(sample.Track, sample.Pose.Position, hearing);
            if (count == 0)
            {
                continue;
            }

            byte[] bsm = BsmBuilder.Build(_encoder, sample, vehicle.MessageCount, stepStart.Plus(vehicle.SamplePhase));
            foreach (int rsu in hearing[..count])
            {
                _rsus[rsu].Hear(bsm, vehicle.SamplePhase, _uploads);
            }
        }
    }
}
