using System.Globalization;

namespace XiqingV2X.FirmwareSim.Mqtt;

/// <summary>Where the broker listens.</summary>
public sealed record BrokerAddress(string Host, int Port)
{
    /// <summary>Reads <c>host:port</c>; an IPv6 address stands in brackets.</summary>
    public static BrokerAddress? Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        if (colon <= 0
            || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            || port is < 1 or > ushort.MaxValue)
        {
            return null;
        }

        string host = text[..colon];
        bool bracketed = host.StartsWith('[') && host.EndsWith(']');
        return host.Contains(':') && !bracketed ? null : new BrokerAddress(bracketed ? host[1..^1] : host, port);
    }

    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
