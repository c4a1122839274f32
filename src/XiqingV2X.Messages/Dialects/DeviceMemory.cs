namespace XiqingV2X.Messages.Dialects;

/// <summary>Which set each device was last decided to follow. Bounded: a flood of invented devices cannot fill the memory.</summary>
internal sealed class DeviceMemory
{
    private const int MaxDevices = 4096;
    private const int MaxTrust = 4;

    private readonly Dictionary<string, Entry> _devices = new(StringComparer.Ordinal);

    /// <summary>Index of the set remembered, or -1.</summary>
    /// <param name="device">Who.</param>
    /// <param name="trusted">Whether several payloads in a row have shown it.</param>
    /// <param name="clock">Times of its last payload that was decided on its own.</param>
    public int Find(string? device, out bool trusted, out DialectClock clock)
    {
        if (device is not null && _devices.TryGetValue(device, out var entry))
        {
            trusted = entry.Trust == MaxTrust;
            clock = entry.Clock;
            return entry.Set;
        }

        trusted = false;
        clock = DialectClock.None;
        return -1;
    }

    /// <summary>
    /// Notes what a payload decided on its own. One that contradicts lowers the trust first, so that a single damaged
    /// payload does not turn what many have shown.
    /// </summary>
    public void Confirm(string? device, int set, in DialectClock clock)
    {
        if (device is null)
        {
            return;
        }

        if (!_devices.TryGetValue(device, out var entry))
        {
            if (_devices.Count == MaxDevices)
            {
                _devices.Clear();
            }

            entry = new Entry(set, 0, clock);
        }

        _devices[device] = entry.Set == set ? new Entry(set, Math.Min(entry.Trust + 1, MaxTrust), clock)
            : entry.Trust > 1 ? entry with { Trust = entry.Trust - 1 }
            : new Entry(set, 1, clock);
    }

    private readonly record struct Entry(int Set, int Trust, DialectClock Clock);
}
