using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages;

namespace XiqingV2X.FirmwareSim.Tests;

/// <summary>Simulations for tests.</summary>
internal static class Runs
{
    /// <summary>12 s before New Year in UTC, at an odd millisecond: minute and year turn over during most tests.</summary>
    public static readonly DateTimeOffset Start = new(2026, 12, 31, 23, 59, 48, 123, TimeSpan.Zero);

    public static Simulation Of(
        int rsus = 4, int vehicles = 80, double equipped = 0.5, ulong seed = 1, Dialect dialect = Dialect.Canonical, int spatPeriod = 5) =>
        new(DemoZone.Create(rsus), new SimulationOptions(new WorldOptions(vehicles, equipped, seed), dialect, spatPeriod), Start);

    /// <summary>The uploads of a kind in the next step.</summary>
    public static List<Upload> StepOf(this Simulation simulation, MessageKind kind) =>
        [.. simulation.Step().ToArray().Where(u => u.Kind == kind)];
}
