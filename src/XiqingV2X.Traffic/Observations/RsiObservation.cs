namespace XiqingV2X.Traffic.Observations;

/// <summary>What one RSI holds.</summary>
/// <param name="Events">Number of traffic events.</param>
/// <param name="Signs">Number of traffic signs.</param>
public readonly record struct RsiObservation(int Events, int Signs)
{
    /// <summary>Of the events, those of a traffic accident.</summary>
    public int Accidents { get; init; }

    /// <summary>Of the events, those of a natural disaster.</summary>
    public int Disasters { get; init; }

    /// <summary>Of the events, those of the weather.</summary>
    public int Weather { get; init; }

    /// <summary>Of the events, those of the state of the road surface.</summary>
    public int Surface { get; init; }

    /// <summary>Of the events, those of road works.</summary>
    public int Works { get; init; }

    /// <summary>Of the events, those of congestion.</summary>
    public int Congestion { get; init; }

    /// <summary>Events of any other kind, unknown codes included.</summary>
    public int OtherEvents { get; init; }

    /// <summary>Of the signs, those of a speed limit.</summary>
    public int SpeedLimits { get; init; }

    /// <summary>Of the signs, texts and signs of unknown type (type 0).</summary>
    public int Texts { get; init; }
}
