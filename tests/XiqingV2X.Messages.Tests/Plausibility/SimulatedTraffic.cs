using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages.Dialects;
using XiqingV2X.Messages.Plausibility;

namespace XiqingV2X.Messages.Tests.Plausibility;

/// <summary>What simulated RSUs upload, one message after the other, the same for the same arguments.</summary>
internal sealed class SimulatedTraffic
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 30, TimeSpan.Zero);

    private readonly Simulation _simulation;

    public SimulatedTraffic(int rsus = 2, int vehicles = 40)
    {
        _simulation = new Simulation(
            DemoZone.Create(rsus), new SimulationOptions(new WorldOptions(vehicles, 0.5, 7), Dialect.Canonical, 5), Start);
        var places = _simulation.Zone.Rsus.ToDictionary(rsu => rsu.Id, rsu => (Latitude: rsu.Geo.Latitude / 1e7, Longitude: rsu.Geo.Longitude / 1e7));
        const double Margin = 0.1;
        Zone = new PlausibilityZone(
            new DialectArea(
                places.Values.Min(p => p.Latitude) - Margin,
                places.Values.Max(p => p.Latitude) + Margin,
                places.Values.Min(p => p.Longitude) - Margin,
                places.Values.Max(p => p.Longitude) + Margin),
            places,
            _simulation.Zone.Rsus.Select(rsu => ((int?)rsu.Junction.Node.Region, (int)rsu.Junction.Node.Id)));
    }

    /// <summary>The zone, registered whole.</summary>
    public PlausibilityZone Zone { get; }

    /// <summary>The messages of so many seconds of traffic, 40 ms behind their time, in order of arrival within 100 ms.</summary>
    public IEnumerable<SimulatedMessage> Take(int seconds)
    {
        for (var tick = 0; tick < seconds * 10; tick++)
        {
            foreach (var upload in _simulation.Step().ToArray())
            {
                yield return new SimulatedMessage(
                    _simulation.Zone.Rsus[upload.Rsu].Id,
                    upload.Kind,
                    Start.ToUnixTimeMilliseconds() + (tick * 100) + upload.Due + 40,
                    upload.Payload);
            }
        }
    }
}
