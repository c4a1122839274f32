namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>What every connection of a broker, or of a client of one, has in common.</summary>
internal sealed class MqttTraffic(UploadIntake intake, MqttLimits limits, TimeProvider time) : IDisposable
{
    private int _connections;
    private long _refusedConnections;
    private long _ignoredRetained;

    /// <summary>Takes the uploads.</summary>
    public UploadIntake Intake { get; } = intake;

    /// <summary>Limits of a connection.</summary>
    public MqttLimits Limits { get; } = limits;

    /// <summary>Clock of waits.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>Sends acknowledgements after commits.</summary>
    public Acknowledger Acknowledger { get; } = new(intake.Journal);

    /// <summary>QoS 2 state of the broker's clients.</summary>
    public InboundSessions Sessions { get; } = new();

    /// <summary>Order among connections of one client id.</summary>
    public ClientTurns Turns { get; } = new();

    /// <summary>Who in the broker wants to hear uploads.</summary>
    public UploadSubscribers Subscribers { get; } = new();

    /// <summary>Transport connections, whether let in yet or not.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Connections closed at once for a limit.</summary>
    public long RefusedConnections => Volatile.Read(ref _refusedConnections);

    /// <summary>Retained messages that an external broker sent again after a reconnection.</summary>
    public long IgnoredRetained => Volatile.Read(ref _ignoredRetained);

    public bool TryAddConnection()
    {
        if (Interlocked.Increment(ref _connections) <= Limits.MaxConnections)
        {
            return true;
        }

        RemoveConnection();
        return false;
    }

    public void RemoveConnection() => Interlocked.Decrement(ref _connections);

    public void AddRefusedConnection() => Interlocked.Increment(ref _refusedConnections);

    public void AddIgnoredRetained() => Interlocked.Increment(ref _ignoredRetained);

    public void Dispose() => Acknowledger.Dispose();
}
