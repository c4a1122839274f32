using XiqingV2X.Traffic.Events;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Edge.Captures.Finding;

/// <summary>Something found in a capture.</summary>
/// <param name="Kind">What, one of <see cref="CaptureEventKind.Names"/>.</param>
/// <param name="TimeMs">When: event time of what happens on the road, arrival of what the channel does; Unix ms.</param>
internal sealed record CaptureEvent(string Kind, long TimeMs)
{
    /// <summary>When it ended, Unix ms; null for what has no length.</summary>
    public long? EndMs { get; init; }

    /// <summary>Where; null where that is not known.</summary>
    public GeoPoint? Place { get; init; }

    /// <summary>What more there is to say.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Figures by name, with their units in it.</summary>
    public IReadOnlyDictionary<string, double> Measures { get; init; } = new Dictionary<string, double>();

    /// <summary>Those involved, with their ways.</summary>
    public IReadOnlyList<EventParty> Parties { get; init; } = [];

    /// <summary>Those whose sensors saw a party, by its index there.</summary>
    public Func<int, string> RsuOf { get; init; } = _ => "";

    /// <summary>RSUs that told of it; their messages are those around it.</summary>
    public IReadOnlyList<string> Rsus { get; init; } = [];

    /// <summary>Number of the packet, record or line; null for what is not one message.</summary>
    public long? Record { get; init; }

    /// <summary>The messages around it.</summary>
    public SurroundingMessages Around { get; } = new();
}
