using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Events;

/// <summary>A single happening on the road.</summary>
public sealed class TrafficEvent
{
    private readonly List<EventParty> _parties = [];
    private readonly SortedDictionary<string, double> _measures = new(StringComparer.Ordinal);

    internal TrafficEvent(TrafficEventKind kind, long timeMs, GeoPoint place)
    {
        Kind = kind;
        TimeMs = timeMs;
        Place = place;
    }

    /// <summary>What.</summary>
    public TrafficEventKind Kind { get; }

    /// <summary>When, event time, Unix ms UTC: start of braking, crossing of the line, least time to collision, second user's coming, change of the light.</summary>
    public long TimeMs { get; internal set; }

    /// <summary>Where; unknown for a junction that no MAP tells.</summary>
    public GeoPoint Place { get; internal set; }

    /// <summary>Those involved, as each source saw them: one vehicle that tells of itself and is seen by sensors is in it twice.</summary>
    public IReadOnlyList<EventParty> Parties => _parties;

    /// <summary>Figures by name: <c>deceleration_mps2</c>, <c>from_mps</c>, <c>to_mps</c>, <c>speed_mps</c>, <c>red_for_s</c>, <c>ttc_s</c>, <c>pet_s</c>, <c>phase</c>.</summary>
    public IReadOnlyDictionary<string, double> Measures => _measures;

    /// <summary>What more there is to say, in words; may be empty.</summary>
    public string Detail { get; internal set; } = "";

    /// <summary>RSUs that told of it, by index.</summary>
    public ISet<int> Rsus { get; } = new SortedSet<int>();

    internal void Add(EventParty party) => _parties.Add(party);

    internal void Measure(string name, double value) => _measures[name] = value;

    internal bool Involves(RoadUserRef user) => _parties.Exists(party => party.User == user);
}
