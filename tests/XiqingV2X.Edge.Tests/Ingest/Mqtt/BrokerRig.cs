using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest.Brokers;
using XiqingV2X.Edge.Ingest.Mqtt;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Ingest.Mqtt;

/// <summary>The embedded broker on a free loopback port, plain or with TLS, and raw connections to it.</summary>
internal sealed class BrokerRig : IAsyncDisposable
{
    private static readonly X509Certificate2 Certificate = SelfSigned();
    private readonly bool _tls;

    private BrokerRig(bool tls, IntakeFixture uploads, EmbeddedBroker broker, int port)
    {
        _tls = tls;
        Uploads = uploads;
        Broker = broker;
        Port = port;
    }

    public IntakeFixture Uploads { get; }

    public EmbeddedBroker Broker { get; }

    public int Port { get; }

    public static async Task<BrokerRig> StartAsync(Transport transport = Transport.Polled, MqttLimits? limits = null, JournalOptions? journal = null, IntakeFixture? uploads = null)
    {
        int port = FreePort.Next();
        bool tls = transport == Transport.Tls;
        uploads ??= new IntakeFixture(journal);
        var broker = new EmbeddedBroker(
            new EmbeddedBrokerOptions
            {
                Address = tls ? null : IPAddress.Loopback,
                Port = port,
                Limits = limits ?? new MqttLimits(),
                Polls = transport == Transport.Polled,
                TlsEndPoint = tls ? new IPEndPoint(IPAddress.Loopback, port) : null,
                Tls = tls ? new SslServerAuthenticationOptions { ServerCertificate = Certificate } : null,
            },
            uploads.Intake, TimeProvider.System, NullLogger<EmbeddedBroker>.Instance);
        await broker.StartAsync(CancellationToken.None);
        return new BrokerRig(tls, uploads, broker, port);
    }

    /// <summary>A transport connection, nothing sent yet.</summary>
    public async Task<Stream> OpenAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, Port);
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        if (!_tls)
        {
            return stream;
        }

        var secured = new SslStream(stream);
        await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == Certificate.GetCertHashString(),
        });
        return secured;
    }

    /// <summary>A connection that was let in.</summary>
    public async Task<Stream> ConnectAsync(bool v5 = false, string clientId = "raw", ushort keepAlive = 60, bool clean = true, uint sessionExpiry = 0)
    {
        Stream stream = await OpenAsync();
        await stream.WriteAsync(Packets.Connect(v5, clientId, clean, keepAlive, sessionExpiry));
        byte[] head = new byte[2];
        await stream.ReadExactlyAsync(head);
        byte[] rest = new byte[head[1]];
        await stream.ReadExactlyAsync(rest);
        Assert.Equal((0x20, 0), (head[0], rest[1]));
        return stream;
    }

    /// <summary>Reads until so many packets have come, or the other side ends the connection.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(Stream stream, int packets)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        byte[] buffer = new byte[64 * 1024];
        int length = 0;
        while (Whole(buffer.AsSpan(0, length)) < packets)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length), limit.Token);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return Packets.Read(buffer.AsSpan(0, length));
    }

    /// <summary>True once the broker has ended the connection.</summary>
    public static async Task<bool> IsEndedAsync(Stream stream)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        byte[] buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, limit.Token) > 0)
            {
                // What it still had to say.
            }

            return true;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        Uploads.Dispose();
    }

    private static int Whole(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        while (bytes.Length >= 2 && bytes.Length >= 2 + bytes[1])
        {
            bytes = bytes[(2 + bytes[1])..];
            count++;
        }

        return count;
    }

    private static X509Certificate2 SelfSigned()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
