namespace XiqingV2X.Messages.Dialects;

/// <summary>Values of BasicVehicleClass that the standards give a meaning.</summary>
internal static class VehicleClasses
{
    public static bool IsKnown(long value) => value is
        0 or 1 or 10 or 11 or 20 or 21 or (>= 25 and <= 35) or (>= 40 and <= 48) or (>= 50 and <= 58)
        or (>= 60 and <= 69) or (>= 80 and <= 86) or (>= 90 and <= 93);
}
