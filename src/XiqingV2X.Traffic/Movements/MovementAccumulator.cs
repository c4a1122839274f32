using XiqingV2X.Traffic.Lanes;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Movements;

/// <summary>Vehicles of one movement that crossed the stop line in one window.</summary>
internal sealed class MovementAccumulator : IAccumulator<MovementAccumulator>
{
    public TypeCounts Volume;

    /// <summary>Delay over the whole stretch, s.</summary>
    public Mean DelayS;

    /// <summary>Free-flow time over it, s.</summary>
    public Mean FreeFlowS;

    /// <summary>Length of it, m.</summary>
    public Mean StretchM;

    /// <summary>The same for vehicles that were seen on a part of the stretch only.</summary>
    public Mean PartDelayS;
    public Mean PartFreeFlowS;
    public Mean PartStretchM;

    /// <summary>Stops before the line, of vehicles without a gap.</summary>
    public Mean Stops;

    /// <summary>Vehicles among them that stopped at least once, and twice.</summary>
    public int Stopped { get; set; }

    public int StoppedTwice { get; set; }

    /// <summary>Shares as means of 0 and 1.</summary>
    public Mean ArrivedInGreen;
    public Mean Blocked;

    /// <summary>Passages whose light is known, and those on red.</summary>
    public int LightsKnown { get; set; }

    public int OnRed { get; set; }

    public void Reset()
    {
        Volume = default;
        DelayS = default;
        FreeFlowS = default;
        StretchM = default;
        PartDelayS = default;
        PartFreeFlowS = default;
        PartStretchM = default;
        Stops = default;
        Stopped = 0;
        StoppedTwice = 0;
        ArrivedInGreen = default;
        Blocked = default;
        LightsKnown = 0;
        OnRed = 0;
    }

    public void Merge(MovementAccumulator part)
    {
        Volume.Merge(part.Volume);
        DelayS.Merge(part.DelayS);
        FreeFlowS.Merge(part.FreeFlowS);
        StretchM.Merge(part.StretchM);
        PartDelayS.Merge(part.PartDelayS);
        PartFreeFlowS.Merge(part.PartFreeFlowS);
        PartStretchM.Merge(part.PartStretchM);
        Stops.Merge(part.Stops);
        ArrivedInGreen.Merge(part.ArrivedInGreen);
        Blocked.Merge(part.Blocked);
        Stopped += part.Stopped;
        StoppedTwice += part.StoppedTwice;
        LightsKnown += part.LightsKnown;
        OnRed += part.OnRed;
    }

    public void Save(MemoryWriter writer)
    {
        Volume.Save(writer);
        DelayS.Save(writer);
        FreeFlowS.Save(writer);
        StretchM.Save(writer);
        PartDelayS.Save(writer);
        PartFreeFlowS.Save(writer);
        PartStretchM.Save(writer);
        Stops.Save(writer);
        ArrivedInGreen.Save(writer);
        Blocked.Save(writer);
        writer.Write7BitEncodedInt(Stopped);
        writer.Write7BitEncodedInt(StoppedTwice);
        writer.Write7BitEncodedInt(LightsKnown);
        writer.Write7BitEncodedInt(OnRed);
    }

    public void Load(MemoryReader reader)
    {
        Volume.Load(reader);
        DelayS.Load(reader);
        FreeFlowS.Load(reader);
        StretchM.Load(reader);
        PartDelayS.Load(reader);
        PartFreeFlowS.Load(reader);
        PartStretchM.Load(reader);
        Stops.Load(reader);
        ArrivedInGreen.Load(reader);
        Blocked.Load(reader);
        Stopped = reader.Read7BitEncodedInt();
        StoppedTwice = reader.Read7BitEncodedInt();
        LightsKnown = reader.Read7BitEncodedInt();
        OnRed = reader.Read7BitEncodedInt();
    }
}
