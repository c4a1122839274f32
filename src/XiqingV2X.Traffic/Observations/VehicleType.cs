namespace XiqingV2X.Traffic.Observations;

/// <summary>Kind of a motor vehicle, from BasicVehicleClass (YD/T 3709).</summary>
public enum VehicleType : byte
{
    /// <summary>Not told.</summary>
    Unknown = 0,

    /// <summary>Passenger car (10, 11).</summary>
    Car = 1,

    /// <summary>Truck, light trucks included (20 to 35).</summary>
    Truck = 2,

    /// <summary>Bus and other public transport (50 to 58).</summary>
    Bus = 3,

    /// <summary>Motorcycle (40 to 48).</summary>
    Motorcycle = 4,

    /// <summary>Anything else: special (1), emergency (60 to 69), classes of a later release.</summary>
    Other = 5,
}
