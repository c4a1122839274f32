using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Lanes;

/// <summary>Crossings of the stop line of one lane in one window.</summary>
internal sealed class StopLineAccumulator : IAccumulator<StopLineAccumulator>
{
    public TypeCounts Volume;
    public Mean SpeedMps;
    public Mean HeadwayMs;
    public Mean GapMs;

    /// <summary>Time in which the line was covered, ms.</summary>
    public double CoveredMs { get; set; }

    /// <summary>Vehicles whose cover of the line is in it.</summary>
    public int Covers { get; set; }

    /// <summary>Stops that began in the window.</summary>
    public int Stops { get; set; }

    public void Reset()
    {
        Volume = default;
        SpeedMps = default;
        HeadwayMs = default;
        GapMs = default;
        CoveredMs = 0;
        Covers = 0;
        Stops = 0;
    }

    public void Merge(StopLineAccumulator part)
    {
        Volume.Merge(part.Volume);
        SpeedMps.Merge(part.SpeedMps);
        HeadwayMs.Merge(part.HeadwayMs);
        GapMs.Merge(part.GapMs);
        CoveredMs += part.CoveredMs;
        Covers += part.Covers;
        Stops += part.Stops;
    }

    public void Save(MemoryWriter writer)
    {
        Volume.Save(writer);
        SpeedMps.Save(writer);
        HeadwayMs.Save(writer);
        GapMs.Save(writer);
        writer.Write(CoveredMs);
        writer.Write7BitEncodedInt(Covers);
        writer.Write7BitEncodedInt(Stops);
    }

    public void Load(MemoryReader reader)
    {
        Volume.Load(reader);
        SpeedMps.Load(reader);
        HeadwayMs.Load(reader);
        GapMs.Load(reader);
        CoveredMs = reader.ReadDouble();
        Covers = reader.Read7BitEncodedInt();
        Stops = reader.Read7BitEncodedInt();
    }
}
