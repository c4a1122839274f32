using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Lanes;

/// <summary>Vehicles that left one link over its stop line in one window.</summary>
internal sealed class TravelTimeAccumulator : IAccumulator<TravelTimeAccumulator>
{
    /// <summary>Travel times of those that were seen to come in at its start, ms.</summary>
    public List<int> TimesMs { get; } = [];

    /// <summary>All that crossed the stop line.</summary>
    public int Crossings { get; set; }

    public void Reset()
    {
        TimesMs.Clear();
        Crossings = 0;
    }

    public void Merge(TravelTimeAccumulator part)
    {
        Crossings += part.Crossings;
        TimesMs.AddRange(part.TimesMs);
    }

    public void Save(MemoryWriter writer)
    {
        writer.Write7BitEncodedInt(Crossings);
        writer.Write7BitEncodedInt(TimesMs.Count);
        foreach (int timeMs in TimesMs)
        {
            writer.Write7BitEncodedInt(timeMs);
        }
    }

    public void Load(MemoryReader reader)
    {
        Crossings = reader.Read7BitEncodedInt();
        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            TimesMs.Add(reader.Read7BitEncodedInt());
        }
    }
}
