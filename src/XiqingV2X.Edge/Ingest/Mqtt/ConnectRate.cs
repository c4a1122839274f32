using System.Net;

namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>Holds each address to a rate of connections. Used by the accepting loop of one listener only.</summary>
internal sealed class ConnectRate(MqttLimits limits, TimeProvider time)
{
    /// <summary>Addresses that are remembered; those that were not heard for longest are forgotten first.</summary>
    private const int MaxAddresses = 4096;

    private readonly Dictionary<IPAddress, TokenBucket> _buckets = [];

    /// <summary>True when the address may open one more connection now.</summary>
    public bool Allows(IPAddress address)
    {
        long now = time.GetTimestamp();
        if (!_buckets.TryGetValue(address, out TokenBucket bucket))
        {
            if (_buckets.Count >= MaxAddresses)
            {
                Forget();
            }

            bucket = new TokenBucket(limits.ConnectsPerSecond, limits.ConnectBurst, now);
        }

        bool allowed = bucket.TryTake(now, time);
        _buckets[address] = bucket;
        return allowed;
    }

    private void Forget()
    {
        foreach (IPAddress address in _buckets.OrderBy(entry => entry.Value.Last).Take(MaxAddresses / 4).Select(entry => entry.Key).ToList())
        {
            _buckets.Remove(address);
        }
    }
}
