using System.CommandLine;
using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x demo</c>: broker, node and simulated RSUs on loopback.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var rsus = new Option<int>("--rsus") { Description = "Simulated RSUs, one at each junction.", DefaultValueFactory = _ => 12 };
        var vehicles = new Option<int?>("--vehicles") { Description = "Simulated vehicles; without it 200, or as many as the roads of fewer RSUs hold." };
        var seed = new Option<int>("--seed") { Description = "Seed: the same seed gives the same traffic.", DefaultValueFactory = _ => 1 };
        var http = new Option<string>("--http") { Description = "Address and port of page and API.", DefaultValueFactory = _ => "127.0.0.1:8080" };
        var mqtt = new Option<string>("--mqtt") { Description = "Address and port of the broker.", DefaultValueFactory = _ => "127.0.0.1:1883" };
        var data = new Option<string>("--data") { Description = "Data folder; an existing one is continued.", DefaultValueFactory = _ => "demo-data" };
        Option<TimeSpan?> limit = Duration.Option("--for", "Stops after this time (90s, 5m, 1h); without it, on Ctrl-C.");
        var command = new Command("demo", "Runs broker, node and simulated RSUs of an invented zone on this machine, and shows where to look.")
        {
            rsus, vehicles, seed, http, mqtt, data, limit,
        };
        command.SetAction((parsed, cancellation) => Demo.RunAsync(
            new DemoOptions(
                parsed.GetValue(rsus),
                parsed.GetValue(vehicles) ?? Math.Min(200, parsed.GetValue(rsus) * Demo.MostVehiclesPerRsu),
                parsed.GetValue(seed),
                parsed.GetValue(http)!,
                parsed.GetValue(mqtt)!,
                parsed.GetValue(data)!,
                parsed.GetValue(limit)),
            cancellation));
        return command;
    }
}
