namespace XiqingV2X.IngestBench;

/// <summary>How a generator offers its messages.</summary>
/// <param name="Qos">0 or 1.</param>
/// <param name="PerSecond">Messages a second over all connections; 0 for as many as are taken.</param>
/// <param name="PerSegment">Messages in one send.</param>
/// <param name="Window">QoS 1: messages of one connection that may be unacknowledged.</param>
/// <param name="Loops">Begins again when a stream ends.</param>
/// <param name="GatherMs">How long a packet may wait for others of its segment, ms of the content.</param>
/// <param name="FirstClient">Number in the first connection's client id.</param>
internal sealed record Load(int Qos, double PerSecond = 0, int PerSegment = 64, int Window = 400, bool Loops = false, int GatherMs = 20, int FirstClient = 0);
