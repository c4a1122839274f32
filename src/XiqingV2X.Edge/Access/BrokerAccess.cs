using System.Collections;
using System.Collections.Concurrent;
using System.Net;
using MQTTnet.Protocol;
using MQTTnet.Server;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Mqtt;

namespace XiqingV2X.Edge.Access;

/// <summary>
/// Access control in the embedded broker's events. What a connection may publish is kept with its session; the receive path
/// asks for it by <see cref="RightsOf"/>.
/// </summary>
/// <param name="gatekeeper">Who may connect.</param>
/// <param name="credentials">What devices prove themselves with.</param>
/// <param name="directory">Ids and aliases.</param>
/// <param name="log">Log.</param>
/// <param name="counters">Figures.</param>
/// <param name="openTopic">Topic under which everybody who is let in may listen; empty for none.</param>
internal sealed class BrokerAccess(Gatekeeper gatekeeper, Credentials credentials, RsuDirectory directory, AccessLog log, AccessCounters counters, string openTopic = "")
{
    private static readonly object AdmissionKey = new();
    private readonly ConcurrentDictionary<string, Connected> _connected = new(StringComparer.Ordinal);
    private MqttServer? _server;

    /// <summary>What may be published in a session; nothing is refused in one that was never admitted here, such as the node's own.</summary>
    public static PublishRights RightsOf(IDictionary? sessionItems) => (sessionItems?[AdmissionKey] as Admission)?.Rights ?? PublishRights.Unrestricted;

    /// <summary>Listens to a broker.</summary>
    public void Attach(MqttServer server)
    {
        _server = server;
        server.ValidatingConnectionAsync += OnValidateAsync;
        server.InterceptingSubscriptionAsync += OnSubscribeAsync;
        server.ClientDisconnectedAsync += args =>
        {
            _connected.TryRemove(args.ClientId, out _);
            return Task.CompletedTask;
        };
        server.SessionDeletedAsync += args =>
        {
            gatekeeper.Sessions.Release(args.Id);
            return Task.CompletedTask;
        };
    }

    /// <summary>Ends the connections of devices whose credentials were changed, or which were rejected, since they connected.</summary>
    public async Task DisconnectChangedAsync()
    {
        foreach ((string clientId, Connected connected) in _connected)
        {
            if (_server is { IsStarted: true } server
                && connected.Version != credentials.Version && connected.Fingerprint != credentials.Fingerprint(connected.Device))
            {
                await server.DisconnectClientAsync(clientId, MqttDisconnectReasonCode.NotAuthorized);
            }
        }
    }

    private async Task OnValidateAsync(ValidatingConnectionEventArgs args)
    {
        if (string.IsNullOrEmpty(args.ClientId))
        {
            args.AssignedClientIdentifier = $"auto-{Guid.NewGuid():N}";
        }

        string clientId = string.IsNullOrEmpty(args.ClientId) ? args.AssignedClientIdentifier : args.ClientId;
        var remote = args.ChannelAdapter.RemoteEndPoint as IPEndPoint;
        Admission admission = await gatekeeper.AdmitAsync(new ConnectRequest
        {
            ClientId = clientId,
            UserName = args.UserName ?? "",
            Password = args.RawPassword ?? [],
            Remote = remote?.Address,
            Local = (args.ChannelAdapter.LocalEndPoint as IPEndPoint)?.Address,
            IsSecure = args.ChannelAdapter.IsSecureConnection,
            Certificate = args.ChannelAdapter.ClientCertificate,
        });
        if (!admission.IsAdmitted)
        {
            log.Refused(admission.Refusal, admission.Device, remote);
            args.ReasonCode = ReasonCode(admission.Refusal);
            return;
        }

        counters.Admitted(admission.Method);
        args.SessionItems[AdmissionKey] = admission;
        if (args.ChannelAdapter is MqttChannel channel)
        {
            channel.Rights = admission.Rights;
        }

        if (admission.Device.Length > 0)
        {
            _connected[clientId] = new Connected(admission.Device, credentials.Version, credentials.Fingerprint(admission.Device));
        }
    }

    private Task OnSubscribeAsync(InterceptingSubscriptionEventArgs args)
    {
        PublishRights rights = RightsOf(args.SessionItems);
        if (rights.IsBound && !IsOpen(args.TopicFilter.Topic) && !SubscribeRights.Allow(args.TopicFilter.Topic, directory, rights.RsuIndex))
        {
            log.Refused(RefusalReason.ForeignTopic, directory.Table[rights.RsuIndex], null);
            args.ProcessSubscription = false;
            args.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
        }

        return Task.CompletedTask;
    }

    private bool IsOpen(string filter) => openTopic.Length > 0 && filter.StartsWith(openTopic + "/", StringComparison.Ordinal);

    /// <summary>Who guesses is not told whether name or password was wrong, nor that it is held off.</summary>
    private static MqttConnectReasonCode ReasonCode(RefusalReason reason) => reason switch
    {
        RefusalReason.UnknownDevice or RefusalReason.WrongPassword or RefusalReason.WrongHour
            or RefusalReason.DeviceLocked or RefusalReason.AddressLocked => MqttConnectReasonCode.BadUserNameOrPassword,
        RefusalReason.Busy or RefusalReason.TooMany => MqttConnectReasonCode.ServerUnavailable,
        RefusalReason.ForeignClientId => MqttConnectReasonCode.ClientIdentifierNotValid,
        _ => MqttConnectReasonCode.NotAuthorized,
    };

    private sealed record Connected(string Device, long Version, string Fingerprint);
}
