using XiqingV2X.FirmwareSim.Mqtt;
using XiqingV2X.FirmwareSim.Roadside;

namespace XiqingV2X.FirmwareSim.Device;

/// <summary>Makes one RSU misbehave. Used by its sending loop only.</summary>
/// <param name="fault">How.</param>
/// <param name="dialect">Its topics and framing.</param>
/// <param name="shape">What its payloads are made of.</param>
/// <param name="neighbour">Id of another RSU.</param>
/// <param name="time">Clock.</param>
public sealed class FaultInjector(Fault fault, Dialect dialect, PayloadShape shape, string neighbour, TimeProvider time)
{
    private const int OneIn = 10;
    private const int Copies = 19;
    private static readonly TimeSpan TalksFor = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StaysFor = TimeSpan.FromSeconds(1);
    private readonly Random _noise = new(neighbour.GetHashCode(StringComparison.Ordinal));
    private long _uploads;
    private long _connectedAt;

    /// <summary>A connection begins.</summary>
    public void Connected() => _connectedAt = time.GetTimestamp();

    /// <summary>True when the connection is to break now.</summary>
    public bool BreaksConnection() => fault == Fault.Reconnect && time.GetElapsedTime(_connectedAt) > StaysFor;

    /// <summary>What goes out instead of an upload, or before it.</summary>
    public IEnumerable<(string Topic, byte[] Payload)> Instead(Upload upload, string topic)
    {
        _uploads++;
        switch (fault)
        {
            case Fault.Garbage when _uploads % OneIn == 0:
                byte[] noise = new byte[_noise.Next(1, 200)];
                _noise.NextBytes(noise);
                return [(topic, noise)];
            case Fault.WrongId when _uploads % OneIn == 0:
                return [(Topics.For(dialect, neighbour, upload.Kind, shape), WithId(upload.Payload))];
            case Fault.Flood:
                return Enumerable.Repeat((topic, upload.Payload), Copies);
            default:
                return [];
        }
    }

    /// <summary>True when the upload itself does not go out.</summary>
    public bool Replaces(Upload upload) => fault switch
    {
        Fault.Garbage or Fault.WrongId => _uploads % OneIn == 0,
        Fault.Silence => time.GetElapsedTime(_connectedAt) > TalksFor,
        _ => false,
    };

    /// <summary>A binary frame names its sender, too.</summary>
    private byte[] WithId(byte[] payload)
    {
        if (dialect != Dialect.Dots)
        {
            return payload;
        }

        byte[] changed = [.. payload];
        System.Text.Encoding.ASCII.GetBytes(neighbour, changed);
        return changed;
    }
}
