using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Links;

/// <summary>Edie's sums of one link and source in one window.</summary>
internal sealed class LinkAccumulator : IAccumulator<LinkAccumulator>
{
    private PerLength _vehicles;

    /// <summary>Sum of t_i, s.</summary>
    public double VehicleSeconds { get; private set; }

    /// <summary>Sum of d_i, m.</summary>
    public double VehicleMetres { get; private set; }

    public long Samples { get; set; }

    /// <summary>Seconds with a sample on the link.</summary>
    public SecondSlots Seconds { get; } = new();

    /// <summary>Vehicles present in the window, when it is one of the length with this index.</summary>
    public int Vehicles(int lengthIndex) => _vehicles[lengthIndex];

    public void Add(double seconds, double metres)
    {
        VehicleSeconds += seconds;
        VehicleMetres += metres;
    }

    /// <summary>Counts the stay of a vehicle that is present at an instant, once for each length.</summary>
    public void Count(ReadOnlySpan<long> lengthsMs, double timeMs, double countedMs) =>
        _vehicles.Count(lengthsMs, (long)Math.Floor(timeMs), countedMs);

    public void Merge(LinkAccumulator part)
    {
        VehicleSeconds += part.VehicleSeconds;
        VehicleMetres += part.VehicleMetres;
        Samples += part.Samples;
        _vehicles.Add(part._vehicles);
        Seconds.Merge(part.Seconds);
    }

    public void Reset()
    {
        VehicleSeconds = 0;
        VehicleMetres = 0;
        Samples = 0;
        _vehicles = default;
        Seconds.Clear();
    }

    public void Save(MemoryWriter writer)
    {
        writer.Write(VehicleSeconds);
        writer.Write(VehicleMetres);
        writer.Write(Samples);
        _vehicles.Save(writer);
        Seconds.Save(writer);
    }

    public void Load(MemoryReader reader)
    {
        VehicleSeconds = reader.ReadDouble();
        VehicleMetres = reader.ReadDouble();
        Samples = reader.ReadInt64();
        _vehicles.Load(reader);
        Seconds.Load(reader);
    }
}
