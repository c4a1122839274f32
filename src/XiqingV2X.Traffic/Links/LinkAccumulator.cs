using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Links;

/// <summary>Edie's sums of one link and source in one window.</summary>
internal sealed class LinkAccumulator : IAccumulator
{
    // Ids live here until the window closes and go nowhere else.
    private readonly HashSet<ulong> _vehicles = [];

    /// <summary>Sum of t_i, s.</summary>
    public double VehicleSeconds { get; private set; }

    /// <summary>Sum of d_i, m.</summary>
    public double VehicleMetres { get; private set; }

    public long Samples { get; set; }

    public int Vehicles => _vehicles.Count;

    /// <summary>Seconds with a sample on the link.</summary>
    public SecondSlots Seconds { get; } = new();

    public void Add(ulong vehicle, double seconds, double metres)
    {
        VehicleSeconds += seconds;
        VehicleMetres += metres;
        _vehicles.Add(vehicle);
    }

    public void Reset()
    {
        VehicleSeconds = 0;
        VehicleMetres = 0;
        Samples = 0;
        _vehicles.Clear();
        Seconds.Clear();
    }
}
