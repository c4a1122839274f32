namespace XiqingV2X.Coverage.Advice;

/// <summary>A stretch of a registered road about which nothing is known.</summary>
/// <param name="Road">Id of the road.</param>
/// <param name="Name">Its name.</param>
/// <param name="FirstCell">First cell.</param>
/// <param name="LastCell">Last cell.</param>
/// <param name="GainM">Length that a drive with an equipped vehicle would give evidence of, metres.</param>
/// <param name="WithinReachM">Of it, length within the planning radius of a unit in service, metres: where a drive may find coverage.</param>
/// <param name="Line">The stretch, each (longitude, latitude), WGS-84 degrees.</param>
public sealed record DriveStretch(
    string Road, string Name, int FirstCell, int LastCell, double GainM, double WithinReachM, IReadOnlyList<(double Longitude, double Latitude)> Line);
