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

    /// <summary>Sum over the seconds of the length of road that sensors saw, m s; of fused figures.</summary>
    public double RegionMetreSeconds { get; private set; }

    /// <summary>Seconds in which sensors saw any.</summary>
    public int RegionSeconds { get; private set; }

    /// <summary>Sightings found to be of a vehicle that was known, and the sum of how sure that was.</summary>
    public int Matches { get; private set; }

    public double CertaintySum { get; private set; }

    /// <summary>Seconds with a sample on the link.</summary>
    public SecondSlots Seconds { get; } = new();

    /// <summary>Vehicles present in the window, when it is one of the length with this index.</summary>
    public int Vehicles(int lengthIndex) => _vehicles[lengthIndex];

    public void Add(double seconds, double metres)
    {
        VehicleSeconds += seconds;
        VehicleMetres += metres;
    }

    public void AddRegion(double metreSeconds, int seconds)
    {
        RegionMetreSeconds += metreSeconds;
        RegionSeconds += seconds;
    }

    public void AddMatch(double certainty)
    {
        Matches++;
        CertaintySum += certainty;
    }

    /// <summary>Counts the stay of a vehicle that is present at an instant, once for each length.</summary>
    public void Count(ReadOnlySpan<long> lengthsMs, double timeMs, double countedMs) =>
        _vehicles.Count(lengthsMs, (long)Math.Floor(timeMs), countedMs);

    public void Merge(LinkAccumulator part)
    {
        VehicleSeconds += part.VehicleSeconds;
        VehicleMetres += part.VehicleMetres;
        Samples += part.Samples;
        RegionMetreSeconds += part.RegionMetreSeconds;
        RegionSeconds += part.RegionSeconds;
        Matches += part.Matches;
        CertaintySum += part.CertaintySum;
        _vehicles.Add(part._vehicles);
        Seconds.Merge(part.Seconds);
    }

    public void Reset()
    {
        VehicleSeconds = 0;
        VehicleMetres = 0;
        Samples = 0;
        RegionMetreSeconds = 0;
        RegionSeconds = 0;
        Matches = 0;
        CertaintySum = 0;
        _vehicles = default;
        Seconds.Clear();
    }

    public void Save(MemoryWriter writer)
    {
        writer.Write(VehicleSeconds);
        writer.Write(VehicleMetres);
        writer.Write(Samples);
        writer.Write(RegionMetreSeconds);
        writer.Write7BitEncodedInt(RegionSeconds);
        writer.Write7BitEncodedInt(Matches);
        writer.Write(CertaintySum);
        _vehicles.Save(writer);
        Seconds.Save(writer);
    }

    public void Load(MemoryReader reader)
    {
        VehicleSeconds = reader.ReadDouble();
        VehicleMetres = reader.ReadDouble();
        Samples = reader.ReadInt64();
        RegionMetreSeconds = reader.ReadDouble();
        RegionSeconds = reader.Read7BitEncodedInt();
        Matches = reader.Read7BitEncodedInt();
        CertaintySum = reader.ReadDouble();
        _vehicles.Load(reader);
        Seconds.Load(reader);
    }
}
