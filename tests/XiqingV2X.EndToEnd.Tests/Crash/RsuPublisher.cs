using System.Collections.Concurrent;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;
using XiqingV2X.TestSupport;

namespace XiqingV2X.EndToEnd.Tests.Crash;

/// <summary>
/// An RSU's MQTT client at QoS 1 that gives nothing up: what was not acknowledged is published again, after a
/// reconnection if need be. The broker may have taken it before, so it may be there twice.
/// </summary>
internal sealed class RsuPublisher(string id, int port) : IDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    /// <summary>How often each message was published beyond the first time.</summary>
    public ConcurrentDictionary<MessageKey, int> Resent { get; } = new();

    /// <summary>Publishes in order and returns when all are acknowledged.</summary>
    public async Task PublishAsync(IReadOnlyList<(string Topic, byte[] Payload)> messages, CancellationToken cancel)
    {
        IReadOnlyList<(string Topic, byte[] Payload)> left = messages;
        for (bool again = false; left.Count > 0; again = true)
        {
            if (again)
            {
                foreach ((string topic, byte[] payload) in left)
                {
                    Resent.AddOrUpdate(MessageKey.Of(topic, payload), 1, (_, times) => times + 1);
                }
            }

            await ConnectAsync(cancel);
            bool[] taken = await Task.WhenAll(left.Select(message => TryPublishAsync(message.Topic, message.Payload, cancel)));
            left = [.. left.Where((_, i) => !taken[i])];
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task ConnectAsync(CancellationToken cancel)
    {
        while (!_client.IsConnected)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                await _client.ConnectAsync(
                    new MqttClientOptionsBuilder().WithLoopbackServer(port).WithClientId(id).WithCleanStart(false)
                        .WithTimeout(TimeSpan.FromSeconds(20)).Build(),
                    cancel);
            }
            catch (Exception e) when (e is MqttCommunicationException or InvalidOperationException or OperationCanceledException && !cancel.IsCancellationRequested)
            {
                // The broker is away; a device tries again after a pause as well.
                await Task.Delay(100, cancel);
            }
        }
    }

    private async Task<bool> TryPublishAsync(string topic, byte[] payload, CancellationToken cancel)
    {
        try
        {
            MqttClientPublishResult result = await _client.PublishAsync(
                new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
                cancel);
            return result.IsSuccess;
        }
        catch (Exception e) when (e is MqttCommunicationException or InvalidOperationException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
