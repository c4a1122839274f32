using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Lanes;

/// <summary>Vehicles by kind.</summary>
internal struct TypeCounts
{
    /// <summary>All.</summary>
    public int Total { get; private set; }

    /// <summary>Passenger cars.</summary>
    public int Cars { get; private set; }

    /// <summary>Trucks.</summary>
    public int Trucks { get; private set; }

    /// <summary>Buses.</summary>
    public int Buses { get; private set; }

    /// <summary>Motorcycles.</summary>
    public int Motorcycles { get; private set; }

    /// <summary>Others, and those that did not tell.</summary>
    public readonly int Others => Total - Cars - Trucks - Buses - Motorcycles;

    public void Add(VehicleType type)
    {
        Total++;
        switch (type)
        {
            case VehicleType.Car: Cars++; break;
            case VehicleType.Truck: Trucks++; break;
            case VehicleType.Bus: Buses++; break;
            case VehicleType.Motorcycle: Motorcycles++; break;
            default: break;
        }
    }

    public void Merge(in TypeCounts other)
    {
        Total += other.Total;
        Cars += other.Cars;
        Trucks += other.Trucks;
        Buses += other.Buses;
        Motorcycles += other.Motorcycles;
    }

    public readonly void Save(MemoryWriter writer)
    {
        writer.Write7BitEncodedInt(Total);
        writer.Write7BitEncodedInt(Cars);
        writer.Write7BitEncodedInt(Trucks);
        writer.Write7BitEncodedInt(Buses);
        writer.Write7BitEncodedInt(Motorcycles);
    }

    public void Load(MemoryReader reader)
    {
        Total = reader.Read7BitEncodedInt();
        Cars = reader.Read7BitEncodedInt();
        Trucks = reader.Read7BitEncodedInt();
        Buses = reader.Read7BitEncodedInt();
        Motorcycles = reader.Read7BitEncodedInt();
    }
}
