using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Traffic.Windows;

/// <summary>A series with its open windows, one set per window length.</summary>
internal interface IWindowedSeries
{
    /// <summary>End of the oldest open window of a length (by its index in the options), Unix ms; long.MaxValue when none is open.</summary>
    long NextEnd(int lengthIndex);

    /// <summary>
    /// Closes the window of a length that ends at an instant, adds its points, in any order, and merges it into the window
    /// of the next length. Lengths are closed from the shortest on.
    /// </summary>
    void Close(int lengthIndex, long endMs, List<MetricPoint> points);

    /// <summary>Refuses everything before an instant for one length from now on.</summary>
    void Seal(int lengthIndex, long throughMs);

    /// <summary>Writes the open windows of all lengths but the shortest, which a restart finds again from the records.</summary>
    void Save(MemoryWriter writer);

    /// <summary>Takes what <see cref="Save"/> wrote in place of the open windows of all lengths but the shortest.</summary>
    void Load(MemoryReader reader);
}
