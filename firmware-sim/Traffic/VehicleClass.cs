namespace XiqingV2X.FirmwareSim.Traffic;

/// <summary>A kind of motor vehicle: what it measures and how it is driven.</summary>
/// <param name="Code">BasicVehicleClass of the messages.</param>
/// <param name="Share">Share of the traffic.</param>
/// <param name="Length">Metres.</param>
/// <param name="Width">Metres.</param>
/// <param name="Height">Metres.</param>
/// <param name="Acceleration">Largest, m/s².</param>
public sealed record VehicleClass(byte Code, double Share, double Length, double Width, double Height, double Acceleration)
{
    // BasicVehicleClass from here on: other travellers, of whom 85 rides a bicycle.
    private const byte FirstUnpowered = 80;

    /// <summary>False for bicycles.</summary>
    public bool IsMotor => Code is not 0 and < FirstUnpowered;

    public static readonly VehicleClass Car = new(10, 0.84, 4.6, 1.85, 1.5, 2.0);
    public static readonly VehicleClass LightTruck = new(20, 0.07, 6.0, 2.1, 2.4, 1.6);
    public static readonly VehicleClass Truck = new(25, 0.04, 9.0, 2.4, 3.2, 1.2);
    public static readonly VehicleClass Bus = new(50, 0.05, 11.0, 2.5, 3.2, 1.2);

    private static readonly VehicleClass[] All = [Car, LightTruck, Truck, Bus];

    public static VehicleClass Draw(RandomStream random)
    {
        double at = random.NextUnit();
        foreach (VehicleClass c in All)
        {
            at -= c.Share;
            if (at < 0)
            {
                return c;
            }
        }

        return Car;
    }
}
