using XiqingV2X.Edge.Devices;

namespace XiqingV2X.Edge.Republishing;

/// <summary>Publishes what has changed, retained, and everything again now and then: a broker may have forgotten it.</summary>
internal sealed class StateFeed(IDownlinkPublisher publisher, TimeProvider clock)
{
    /// <summary>What has not changed is published again after this.</summary>
    public static readonly TimeSpan Refresh = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (string Version, long At)> _told = new(StringComparer.Ordinal);

    /// <summary>Publishes those of the messages that are due. Where there is no broker, they stay due.</summary>
    /// <returns>How many were published.</returns>
    public async Task<int> PublishAsync(IEnumerable<StateMessage> messages, CancellationToken cancellationToken)
    {
        int published = 0;
        foreach (StateMessage message in messages)
        {
            if (_told.TryGetValue(message.Topic, out (string Version, long At) told) && told.Version == message.Version && clock.GetElapsedTime(told.At) < Refresh)
            {
                continue;
            }

            if (!await publisher.TryPublishAsync(message.Topic, message.Payload, 0, retain: true, cancellationToken))
            {
                return published;
            }

            _told[message.Topic] = (message.Version, clock.GetTimestamp());
            published++;
        }

        return published;
    }
}
