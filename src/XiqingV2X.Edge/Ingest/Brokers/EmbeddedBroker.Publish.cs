using MQTTnet;
using MQTTnet.Protocol;
using XiqingV2X.Edge.Devices;

namespace XiqingV2X.Edge.Ingest.Brokers;

/// <content>What the platform publishes.</content>
public sealed partial class EmbeddedBroker : IDownlinkPublisher
{
    /// <inheritdoc/>
    async Task<bool> IDownlinkPublisher.TryPublishAsync(string topic, byte[] payload, byte qos, bool retain, CancellationToken cancellationToken)
    {
        if (!State.Connected)
        {
            return false;
        }

        await PublishAsync(
            new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel((MqttQualityOfServiceLevel)qos).WithRetainFlag(retain).Build(),
            cancellationToken);
        return true;
    }
}
