namespace XiqingV2X.Edge.Access;

/// <summary>
/// What one connection may publish, settled when it connected. Asked by the intake for every message, on any thread;
/// allocates nothing. Connections of the same device share its rate.
/// </summary>
public sealed class PublishRights
{
    private readonly DeviceRate? _rate;

    private PublishRights(int rsuIndex, DeviceRate? rate)
    {
        RsuIndex = rsuIndex;
        _rate = rate;
    }

    /// <summary>Any topic, any sender: a client on loopback, or an external broker that has checked already.</summary>
    public static PublishRights Unrestricted { get; } = new(-1, null);

    /// <summary>The device that the connection is; -1 for any.</summary>
    public int RsuIndex { get; }

    /// <summary>True when the connection may publish as one device only.</summary>
    public bool IsBound => RsuIndex >= 0;

    /// <summary>The rights of a device.</summary>
    /// <param name="rsuIndex">Its index in the table of ids.</param>
    /// <param name="rate">What it may send; null for any rate.</param>
    public static PublishRights Of(int rsuIndex, DeviceRate? rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rsuIndex);
        return new PublishRights(rsuIndex, rate);
    }

    /// <summary>Takes one message off what the device may send now.</summary>
    /// <returns>False when it sends too fast.</returns>
    public bool TrySpend() => _rate is null || _rate.TrySpend();
}
