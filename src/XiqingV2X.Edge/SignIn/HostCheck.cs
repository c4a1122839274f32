using System.Net;

namespace XiqingV2X.Edge.SignIn;

/// <summary>
/// Which names the node answers to: addresses, <c>localhost</c> and those configured. A page elsewhere that has its own name
/// resolve to the node (DNS rebinding) comes with that name, and gets nothing.
/// </summary>
internal static class HostCheck
{
    public static bool IsAllowed(HostString host, IReadOnlyList<string> allowed)
    {
        string name = host.Host.Trim('[', ']');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || IPAddress.TryParse(name, out _)
            || allowed.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
