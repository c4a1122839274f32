using System.Runtime.InteropServices;
using XiqingV2X.FirmwareSim.Messages;
using XiqingV2X.FirmwareSim.Scene;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>All RSUs of a zone, what they hear and see of the traffic, and what they upload.</summary>
public sealed class RsuGroup
{
    private readonly MessageTime _start;
    private readonly RsuFirmware[] _rsus;
    private readonly FrameEncoder _encoder = new();
    private readonly List<Upload> _uploads = [];
    private readonly List<int> _hearing = [];
    private readonly RandomStream _newIds;
    private readonly int _idRotation;
    private readonly Delivery _delivery;

    /// <param name="units">The RSUs.</param>
    /// <param name="options">What to simulate.</param>
    /// <param name="start">Wall clock of tick 0; whole milliseconds count.</param>
    public RsuGroup(IReadOnlyList<RsuUnit> units, SimulationOptions options, DateTimeOffset start)
    {
        _start = new MessageTime(start.ToUnixTimeMilliseconds());
        _rsus = [.. units.Select((unit, i) => new RsuFirmware(i, unit, options))];
        _newIds = new RandomStream(options.World.Seed, "new ids");
        _idRotation = options.Impairments.IdRotation;
        _delivery = new Delivery(options);
        Radio = new RadioChannel(units, options.Impairments, options.World.Seed);
    }

    /// <summary>The radio, with its counts.</summary>
    public RadioChannel Radio { get; }

    /// <summary>Does what falls into a step.</summary>
    /// <returns>The uploads that are ready in it, in the order of the RSUs' work; valid until the next call.</returns>
    public ReadOnlySpan<Upload> Step(IScene scene, long tick)
    {
        _uploads.Clear();
        SendBsms(scene, tick);
        foreach (RsuFirmware rsu in _rsus)
        {
            rsu.Work(_encoder, scene, tick, _start, _uploads);
        }

        _delivery.Pass(_uploads);
        return CollectionsMarshal.AsSpan(_uploads);
    }

    /// <summary>Every OBU sends once in 100 ms, at its own phase; every RSU that hears it uploads the same bytes.</summary>
    private void SendBsms(IScene scene, long tick)
    {
        MessageTime stepStart = _start.Plus(tick * 100);
        foreach (IObuCarrier vehicle in scene.Senders)
        {
            OnBoardUnit obu = vehicle.Obu;
            obu.Next(tick, _idRotation, _newIds);
            ObuSample sample = vehicle.Sample(obu.SamplePhase / 1000.0);
            _hearing.Clear();
            Radio.Send(obu, sample.Pose.Position, _hearing);
            if (_hearing.Count == 0)
            {
                continue;
            }

            byte[] bsm = BsmBuilder.Build(_encoder, sample, obu.TemporaryId, obu.MessageCount, stepStart.Plus(obu.SamplePhase));
            foreach (int rsu in _hearing)
            {
                _rsus[rsu].Hear(bsm, obu.SamplePhase, _uploads);
            }
        }
    }
}
