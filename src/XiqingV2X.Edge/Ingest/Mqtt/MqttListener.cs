using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Server;

namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>Accepts connections on one address and hands each to MQTTnet as a <see cref="DeviceChannel"/>.</summary>
/// <param name="endPoint">Where to listen; port 0 for any free one.</param>
/// <param name="traffic">What all connections share.</param>
/// <param name="tls">TLS settings; null for plain TCP.</param>
/// <param name="receiver">Receives for plain connections; null for each to receive by itself.</param>
/// <param name="logger">Log.</param>
internal sealed partial class MqttListener(
    IPEndPoint endPoint, MqttTraffic traffic, SslServerAuthenticationOptions? tls, PollingReceiver? receiver, ILogger logger) : IMqttServerAdapter
{
    private const int Backlog = 512;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(200);
    private readonly ConnectRate _rate = new(traffic.Limits, traffic.Time);
    private readonly CancellationTokenSource _stopping = new();
    private Socket? _socket;
    private Task _accepting = Task.CompletedTask;

    /// <inheritdoc/>
    public Func<IMqttChannelAdapter, Task>? ClientHandler { get; set; }

    /// <summary>Where it listens, once started.</summary>
    public IPEndPoint EndPoint { get; private set; } = endPoint;

    /// <inheritdoc/>
    public Task StartAsync(MqttServerOptions options, IMqttNetLogger netLogger)
    {
        _socket = new Socket(EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        if (EndPoint.AddressFamily == AddressFamily.InterNetworkV6)
        {
            _socket.DualMode = false;
        }

        _socket.Bind(EndPoint);
        _socket.Listen(Backlog);
        EndPoint = (IPEndPoint)_socket.LocalEndPoint!;
        _accepting = AcceptAsync(_socket);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        _socket?.Dispose();
        await _accepting;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket?.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Socket socket = await listener.AcceptAsync(_stopping.Token);
                if (_rate.Allows(((IPEndPoint)socket.RemoteEndPoint!).Address) && traffic.TryAddConnection())
                {
                    _ = ServeAsync(socket);
                }
                else
                {
                    traffic.AddRefusedConnection();
                    socket.Close(0);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                // A client that left before it was accepted, or no descriptors left: the latter passes as connections end.
                LogNotAccepted(e.Message);
                await Task.Delay(PauseAfterFailure, traffic.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            using (socket)
            {
                socket.NoDelay = true;
                EndPoint? remote = socket.RemoteEndPoint;
                await using var network = new NetworkStream(socket, ownsSocket: true);
                if (tls is null)
                {
                    using var channel = new DeviceChannel(traffic, network, receiver?.Add(socket), remote, EndPoint);
                    await HandleAsync(channel);
                }
                else
                {
                    await using var secured = new SslStream(network);
                    await ShakeHandsAsync(secured);
                    using var channel = new DeviceChannel(traffic, secured, null, remote, EndPoint, true, secured.RemoteCertificate as X509Certificate2);
                    await HandleAsync(channel);
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or OperationCanceledException or ObjectDisposedException)
        {
            LogEnded(e.Message);
        }
        finally
        {
            traffic.RemoveConnection();
        }
    }

    private async Task ShakeHandsAsync(SslStream secured)
    {
        using var limit = new CancellationTokenSource(traffic.Limits.ConnectTimeout, traffic.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
        await secured.AuthenticateAsServerAsync(tls!, either.Token);
    }

    private async Task HandleAsync(DeviceChannel channel)
    {
        try
        {
            if (ClientHandler is { } handler)
            {
                await handler(channel);
            }
        }
        finally
        {
            channel.Finish();
        }
    }

    [LoggerMessage(103, LogLevel.Warning, "A connection could not be accepted: {Error}", EventName = "BrokerNotAccepted")]
    private partial void LogNotAccepted(string error);

    [LoggerMessage(104, LogLevel.Debug, "A connection ended: {Error}", EventName = "BrokerConnectionEnded")]
    private partial void LogEnded(string error);
}
