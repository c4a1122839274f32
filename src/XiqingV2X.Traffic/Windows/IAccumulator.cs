namespace XiqingV2X.Traffic.Windows;

/// <summary>What is gathered for one key in one window; instances are reused.</summary>
internal interface IAccumulator<TSelf>
    where TSelf : class, IAccumulator<TSelf>
{
    /// <summary>Makes it as new, keeping its buffers.</summary>
    void Reset();

    /// <summary>Adds what a shorter window inside this one gathered; the shorter windows come in the order of time.</summary>
    void Merge(TSelf part);

    /// <summary>Writes it, for an engine that takes this one's place.</summary>
    void Save(MemoryWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote into an accumulator that is as new.</summary>
    void Load(MemoryReader reader);
}
