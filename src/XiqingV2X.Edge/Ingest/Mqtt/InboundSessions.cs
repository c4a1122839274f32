using System.Collections.Concurrent;

namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>The sessions of a broker by client id; touched when a client connects and when its session ends.</summary>
internal sealed class InboundSessions
{
    private readonly ConcurrentDictionary<string, InboundSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>The session of a client that was let in.</summary>
    /// <param name="clientId">Client id.</param>
    /// <param name="present">True when the broker had its session, false when it began a new one.</param>
    public InboundSession Open(string clientId, bool present)
    {
        if (present)
        {
            return _sessions.GetOrAdd(clientId, static _ => new InboundSession());
        }

        var session = new InboundSession();
        _sessions[clientId] = session;
        return session;
    }

    /// <summary>The broker has deleted the session.</summary>
    public void Remove(string clientId) => _sessions.TryRemove(clientId, out _);
}
