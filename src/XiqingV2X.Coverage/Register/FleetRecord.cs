namespace XiqingV2X.Coverage.Register;

/// <summary>On-board terminals of one fleet.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Service">Which of the plan's four services it belongs to: <c>government</c>, <c>bus</c>, <c>police</c>, <c>medical</c>; or <c>other</c>.</param>
/// <param name="Terminals">Terminals registered.</param>
/// <param name="Vehicles">Vehicles of the fleet; null when not registered: then no share is shown.</param>
public sealed record FleetRecord(string Id, string Name, string Service, int Terminals, int? Vehicles);
