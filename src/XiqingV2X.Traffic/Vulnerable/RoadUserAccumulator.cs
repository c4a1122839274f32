using XiqingV2X.Traffic.Lanes;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Vulnerable;

/// <summary>Pedestrians or non-motor traffic of one key in one window.</summary>
internal sealed class RoadUserAccumulator : IAccumulator<RoadUserAccumulator>
{
    /// <summary>Different users, for each window length.</summary>
    public PerLength Users;

    public Mean SpeedMps;

    public int Samples { get; set; }

    public void Merge(RoadUserAccumulator part)
    {
        Users.Add(part.Users);
        SpeedMps.Merge(part.SpeedMps);
        Samples += part.Samples;
    }

    public void Reset()
    {
        Users = default;
        SpeedMps = default;
        Samples = 0;
    }

    public void Save(MemoryWriter writer)
    {
        Users.Save(writer);
        SpeedMps.Save(writer);
        writer.Write7BitEncodedInt(Samples);
    }

    public void Load(MemoryReader reader)
    {
        Users.Load(reader);
        SpeedMps.Load(reader);
        Samples = reader.Read7BitEncodedInt();
    }
}
