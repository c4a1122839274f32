using System.IO.Pipelines;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MQTTnet.Adapter;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using XiqingV2X.Edge.Access;

namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>
/// A connection as MQTTnet sees it. PUBLISH, and what acknowledges it, is taken off the pipe here and never reaches
/// MQTTnet: no object is made per message, an upload goes straight into the journal, and acknowledgements follow the
/// commit, many in one write. Every other packet is MQTTnet's.
/// </summary>
internal abstract partial class MqttChannel : IMqttChannelAdapter
{
    /// <summary>One read takes in so much; what is not read stays with the sender.</summary>
    private const int ReadBytes = 32 * 1024;

    /// <summary>Less room than this is not read into.</summary>
    private const int SmallestRead = 4 * 1024;

    private PipeReader? _reader;
    private Stream? _stream;
    private bool _isPolled;
    private volatile bool _closed;

    protected MqttChannel(MqttTraffic traffic, MqttPacketFormatterAdapter formatter)
    {
        Traffic = traffic;
        PacketFormatterAdapter = formatter;
        _acknowledgements = new AcknowledgementQueue(traffic.Limits.MaxUnacknowledged);
        _rate = new TokenBucket(traffic.Limits.MessagesPerSecond, Math.Max(1, traffic.Limits.MessagesPerSecond), traffic.Time.GetTimestamp());
    }

    /// <inheritdoc/>
    public long BytesReceived => Interlocked.Read(ref _bytesReceived);

    /// <inheritdoc/>
    public long BytesSent => Interlocked.Read(ref _bytesSent);

    /// <inheritdoc/>
    public X509Certificate2? ClientCertificate { get; protected init; }

    /// <inheritdoc/>
    public EndPoint? RemoteEndPoint { get; protected set; }

    /// <inheritdoc/>
    public EndPoint? LocalEndPoint { get; protected set; }

    /// <inheritdoc/>
    public bool IsSecureConnection { get; protected set; }

    /// <inheritdoc/>
    public MqttPacketFormatterAdapter PacketFormatterAdapter { get; }

    /// <summary>Why this side closed the connection; None when it did not.</summary>
    public CloseReason Closed { get; private set; }

    /// <summary>What the other side may publish; whoever validates its CONNECT sets it.</summary>
    public PublishRights Rights { get; set; } = PublishRights.Unrestricted;

    protected MqttTraffic Traffic { get; }

    /// <summary>QoS 2 state; set once the connection is let in.</summary>
    protected InboundSession Session { get; set; } = new();

    /// <summary>True once PUBLISH packets are taken: after the successful CONNACK.</summary>
    protected bool IsOpen { get; set; }

    /// <summary>Time since something was received, or since this side began to read again.</summary>
    protected TimeSpan SilentFor => _waiting ? TimeSpan.Zero : Traffic.Time.GetElapsedTime(Volatile.Read(ref _lastRead));

    protected bool IsV5 => PacketFormatterAdapter.ProtocolVersion == MqttProtocolVersion.V500;

    /// <inheritdoc/>
    public abstract Task ConnectAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public Task DisconnectAsync(CancellationToken cancellationToken)
    {
        Abort();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void ResetStatistics()
    {
        Interlocked.Exchange(ref _bytesReceived, 0);
        Interlocked.Exchange(ref _bytesSent, 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Abort();
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins to use a transport.</summary>
    /// <param name="stream">Written to.</param>
    /// <param name="reader">Read from, where another thread receives (see <see cref="PollingReceiver"/>); null to read from the stream.</param>
    protected void Use(Stream stream, PipeReader? reader = null)
    {
        _stream = stream;
        _isPolled = reader is not null;
        _reader = reader ?? PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: ReadBytes, minimumReadSize: SmallestRead, leaveOpen: true));
    }

    /// <summary>Ends the transport; reads and writes under way end with it.</summary>
    protected void Abort()
    {
        if (!_closed)
        {
            _closed = true;
            _stream?.Dispose();
            OnEnded();
        }
    }

    /// <summary>The transport has been ended.</summary>
    protected virtual void OnEnded()
    {
    }

    /// <summary>True for packets that the other side may send now; all others close the connection.</summary>
    protected abstract bool MayReceive(PacketType type);

    /// <summary>MQTTnet is about to learn that the connection ends: by a DISCONNECT, or because nothing more is received.</summary>
    protected virtual ValueTask OnEndingAsync() => ValueTask.CompletedTask;

    /// <summary>A packet is about to be handed to MQTTnet.</summary>
    protected virtual void OnHandingOn(MqttPacket packet)
    {
    }

    /// <summary>MQTTnet sends a packet: what has to change in it, and whether it is sent at all.</summary>
    protected abstract bool OnSending(MqttPacket packet);

    /// <summary>A packet of MQTTnet's has been sent.</summary>
    protected virtual void OnSent(MqttPacket packet)
    {
    }

    /// <summary>Whether an upload, or what was none, goes to MQTTnet as well.</summary>
    protected abstract bool IsWantedByMqttNet(in InboundPublish publish, ReadOnlySpan<byte> topic, IntakeStatus status);

    /// <summary>Whether a retained message, which the broker has kept from before, is to be passed over.</summary>
    protected virtual bool IsStale(in InboundPublish publish) => false;

    /// <summary>Longest time that the other side's upload may wait for room.</summary>
    protected abstract TimeSpan CapacityWait { get; }
}
