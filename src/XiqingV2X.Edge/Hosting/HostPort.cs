using System.Globalization;

namespace XiqingV2X.Edge.Hosting;

/// <summary>A host name or address with a port.</summary>
internal readonly record struct HostPort(string Host, int Port)
{
    public static bool TryParse(string text, out HostPort value)
    {
        int colon = text.LastIndexOf(':');
        if (colon > 0
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            && port is > 0 and < 65536)
        {
            value = new HostPort(text[..colon].Trim('[', ']'), port);
            return true;
        }

        value = default;
        return false;
    }
}
