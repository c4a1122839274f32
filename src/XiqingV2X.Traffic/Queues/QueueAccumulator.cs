using XiqingV2X.Traffic.Lanes;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Queues;

/// <summary>The signal cycles of one lane that ended in one window.</summary>
internal sealed class QueueAccumulator : IAccumulator<QueueAccumulator>
{
    public Mean CentreM;
    public Mean Vehicles;
    public Mean SeenM;
    public Mean GreenOccupied;
    public Mean RedOccupied;

    /// <summary>Longest queue of all cycles.</summary>
    public QueueLength Longest { get; set; }

    /// <summary>Cycles whose queue reached the end of what is seen, and may have been longer.</summary>
    public int Clipped { get; set; }

    /// <summary>Cycles that failed by the detector rule.</summary>
    public int Failures { get; set; }

    public void Reset()
    {
        CentreM = default;
        Vehicles = default;
        SeenM = default;
        GreenOccupied = default;
        RedOccupied = default;
        Longest = default;
        Clipped = 0;
        Failures = 0;
    }

    public void Merge(QueueAccumulator part)
    {
        CentreM.Merge(part.CentreM);
        Vehicles.Merge(part.Vehicles);
        SeenM.Merge(part.SeenM);
        GreenOccupied.Merge(part.GreenOccupied);
        RedOccupied.Merge(part.RedOccupied);
        Clipped += part.Clipped;
        Failures += part.Failures;
        Longest = part.Longest.CentreM > Longest.CentreM ? part.Longest : Longest;
    }

    public void Save(MemoryWriter writer)
    {
        CentreM.Save(writer);
        Vehicles.Save(writer);
        SeenM.Save(writer);
        GreenOccupied.Save(writer);
        RedOccupied.Save(writer);
        writer.Write7BitEncodedInt(Clipped);
        writer.Write7BitEncodedInt(Failures);
        writer.Write(Longest.CentreM);
        writer.Write(Longest.RearM);
        writer.Write7BitEncodedInt(Longest.Vehicles);
    }

    public void Load(MemoryReader reader)
    {
        CentreM.Load(reader);
        Vehicles.Load(reader);
        SeenM.Load(reader);
        GreenOccupied.Load(reader);
        RedOccupied.Load(reader);
        Clipped = reader.Read7BitEncodedInt();
        Failures = reader.Read7BitEncodedInt();
        Longest = new QueueLength(reader.ReadDouble(), reader.ReadDouble(), reader.Read7BitEncodedInt());
    }
}
