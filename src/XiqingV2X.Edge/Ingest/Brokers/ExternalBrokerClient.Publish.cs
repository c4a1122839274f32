using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;
using XiqingV2X.Edge.Devices;

namespace XiqingV2X.Edge.Ingest.Brokers;

/// <content>What the platform publishes.</content>
public sealed partial class ExternalBrokerClient : IDownlinkPublisher
{
    private IMqttClient? _client;

    /// <inheritdoc/>
    async Task<bool> IDownlinkPublisher.TryPublishAsync(string topic, byte[] payload, byte qos, bool retain, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _client) is not { IsConnected: true } client)
        {
            return false;
        }

        try
        {
            MqttClientPublishResult result = await client.PublishAsync(
                new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel((MqttQualityOfServiceLevel)qos).WithRetainFlag(retain).Build(),
                cancellationToken);
            return result.IsSuccess;
        }
        catch (Exception e) when (e is MqttCommunicationException or MqttClientNotConnectedException or InvalidOperationException or ObjectDisposedException)
        {
            LogFailed(Name, e.Message);
            return false;
        }
    }
}
