using XiqingV2X.FirmwareSim.Device;
using XiqingV2X.FirmwareSim.Roadside;

namespace XiqingV2X.FirmwareSim.Mqtt;

/// <summary>How RSUs are connected.</summary>
/// <param name="Broker">Where to.</param>
/// <param name="Dialect">Topics and framing.</param>
/// <param name="Shape">What payloads are made of.</param>
public sealed record ConnectionOptions(BrokerAddress Broker, Dialect Dialect, PayloadShape Shape)
{
    /// <summary>User name and password; null for none.</summary>
    public Login? Login { get; init; }

    /// <summary>TLS; null for plain TCP.</summary>
    public TlsFiles? Tls { get; init; }

    /// <summary>Time between heartbeats; null for RSUs that do not manage themselves: no registration, no answers, no last will.</summary>
    public TimeSpan? Heartbeat { get; init; }

    /// <summary>What goes wrong.</summary>
    public Fault Fault { get; init; }
}
