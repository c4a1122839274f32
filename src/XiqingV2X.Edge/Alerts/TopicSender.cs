using XiqingV2X.Edge.Devices;

namespace XiqingV2X.Edge.Alerts;

/// <summary>Publishes notices over MQTT, QoS 1, under <c>topic/rule</c>, at whatever broker the node has; waits while there is none.</summary>
internal sealed class TopicSender(AlertSettings settings, AlertOutbox outbox, IDownlinkPublisher publisher, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Topic.Length == 0)
        {
            return;
        }

        try
        {
            await foreach (AlertNotice notice in outbox.Mqtt.ReadAllAsync(stoppingToken))
            {
                while (!await publisher.TryPublishAsync($"{settings.Topic}/{notice.Rule}", notice.Body, 1, retain: false, stoppingToken))
                {
                    await Task.Delay(Pause, clock, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }
}
