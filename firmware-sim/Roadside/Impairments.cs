using XiqingV2X.FirmwareSim.Device;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>In what the radio, the sensors, the clocks and the way to the broker fall short of ideal. All of it follows the seed.</summary>
public sealed record Impairments
{
    /// <summary>Nothing falls short.</summary>
    public static readonly Impairments None = new();

    /// <summary>Radio: false for all that is within range and nothing else; true for loss by distance and shadowing.</summary>
    public bool RadioLoss { get; init; }

    /// <summary>Metres: the range of ideal radio; with loss, the distance at which half gets through.</summary>
    public double RadioRange { get; init; } = 300;

    /// <summary>Standard deviation of shadowing, dB.</summary>
    public double ShadowingDb { get; init; } = 3;

    /// <summary>How far sensors see from the junction's centre, metres.</summary>
    public double SensorRange { get; init; } = 150;

    /// <summary>Standard deviation of positions that sensors tell, metres each way.</summary>
    public double SensorNoise { get; init; }

    /// <summary>Share of road users that a sensor misses in a frame.</summary>
    public double SensorMisses { get; init; }

    /// <summary>Clocks of RSUs are off by up to this either way, ms.</summary>
    public double ClockOffset { get; init; }

    /// <summary>Clocks of RSUs run wrong by up to this either way, millionths.</summary>
    public double ClockDrift { get; init; }

    /// <summary>Uploads are late by up to this, ms.</summary>
    public int Jitter { get; init; }

    /// <summary>Share of uploads that go out twice.</summary>
    public double Duplicates { get; init; }

    /// <summary>Share of uploads that are overtaken by what comes after them.</summary>
    public double Reordered { get; init; }

    /// <summary>Share of uploads with flipped bits that decode all the same.</summary>
    public double Damaged { get; init; }

    /// <summary>Steps of 0.1 s after which a vehicle takes another temporary id; 0 for never.</summary>
    public int IdRotation { get; init; }

    /// <summary>What the RSUs' software does wrong.</summary>
    public Fault Fault { get; init; }
}
