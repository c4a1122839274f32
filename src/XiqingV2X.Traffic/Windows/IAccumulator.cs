namespace XiqingV2X.Traffic.Windows;

/// <summary>What is gathered for one key in one window; instances are reused.</summary>
internal interface IAccumulator
{
    /// <summary>Makes it as new, keeping its buffers.</summary>
    void Reset();
}
