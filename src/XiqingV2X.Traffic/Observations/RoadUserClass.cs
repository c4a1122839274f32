namespace XiqingV2X.Traffic.Observations;

/// <summary>What a road user is. Only motor vehicles count in link figures.</summary>
public enum RoadUserClass : byte
{
    /// <summary>Not told.</summary>
    Unknown = 0,

    /// <summary>Motor vehicle, motorcycles included.</summary>
    Motor = 1,

    /// <summary>Bicycle and other non-motor vehicle.</summary>
    NonMotor = 2,

    /// <summary>Pedestrian or other traveller on foot.</summary>
    Pedestrian = 3,

    /// <summary>The roadside unit itself or other infrastructure: not a road user.</summary>
    Infrastructure = 4,
}
