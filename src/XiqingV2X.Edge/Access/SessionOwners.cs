using System.Collections.Concurrent;

namespace XiqingV2X.Edge.Access;

/// <summary>
/// Whose each MQTT session is. A client id is not secret, and whoever connects with one takes over its session with all that
/// is subscribed and waits there: so a session stays with who opened it until it is deleted.
/// </summary>
internal sealed class SessionOwners
{
    private readonly ConcurrentDictionary<string, string> _owners = new(StringComparer.Ordinal);

    /// <summary>Gives a session to its owner.</summary>
    /// <returns>False when it is somebody else's.</returns>
    public bool TryOwn(string clientId, string owner) => _owners.GetOrAdd(clientId, owner) == owner;

    /// <summary>The session is no more.</summary>
    public void Release(string clientId) => _owners.TryRemove(clientId, out _);

    /// <summary>Sessions of an owner, other than this one.</summary>
    public int CountOthers(string clientId, string owner) => _owners.Count(entry => entry.Value == owner && entry.Key != clientId);
}
