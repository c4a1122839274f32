using System.CommandLine;
using XiqingV2X.FirmwareSim.Fcd;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>Options of where roads and traffic come from.</summary>
public sealed class SourceOptions
{
    private readonly Option<int> _rsus = CommonOptions.Rsus();
    private readonly Option<int> _vehicles = CommonOptions.Whole(
        "--vehicles", $"Vehicles kept in the zone, at most {WorldOptions.MaximumPerJunction} per RSU.", 200, 0, GridPlan.MaximumJunctions * WorldOptions.MaximumPerJunction);
    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Seed of all that is random: the same seed gives the same traffic and messages.",
        HelpName = "S",
        DefaultValueFactory = _ => 1,
    };
    private readonly Option<double> _equipped = CommonOptions.Share(
        "--equipped", "Share of motor vehicles that send BSM, 0 to 1.", 0.3);
    private readonly Option<string?> _fcd = new("--fcd")
    {
        Description = "Traffic of a SUMO FCD trace (.xml or .xml.gz) in place of the invented one; time steps of 0.1 s are best. An RSU stands at every signalised junction. It ends with the trace.",
        HelpName = "FILE",
    };
    private readonly Option<string?> _net = new("--net") { Description = "The trace's SUMO network (net.xml).", HelpName = "FILE" };
    private readonly Option<string?> _types = new("--vtypes")
    {
        Description = "SUMO file with the vType elements of the trace; without it their measures are guessed by name.",
        HelpName = "FILE",
    };
    private readonly Option<string?> _signals = new("--signals")
    {
        Description = "Signal states that SUMO recorded (SaveTLSStates), for signals that are not fixed-time.",
        HelpName = "FILE",
    };

    public IEnumerable<Option> All => [_rsus, _vehicles, _seed, _equipped, _fcd, _net, _types, _signals];

    /// <summary>The source that was asked for.</summary>
    /// <exception cref="FormatException">Options do not go together, or a file is not as it should be.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public (ITrafficSource Source, WorldOptions World) Read(ParseResult parsed)
    {
        int rsus = parsed.GetValue(_rsus);
        var world = new WorldOptions(parsed.GetValue(_vehicles), parsed.GetValue(_equipped), parsed.GetValue(_seed));
        if (parsed.GetValue(_fcd) is { } fcd)
        {
            if (IsGiven(parsed, _rsus) || IsGiven(parsed, _vehicles))
            {
                throw new FormatException("--rsus and --vehicles are of the invented zone: with --fcd the network and the trace tell.");
            }

            string net = parsed.GetValue(_net) ?? throw new FormatException("--fcd needs --net.");
            return (new FcdSource(new FcdFiles(fcd, net, parsed.GetValue(_types), parsed.GetValue(_signals)), world), world);
        }

        if (parsed.GetValue(_net) is not null || parsed.GetValue(_types) is not null || parsed.GetValue(_signals) is not null)
        {
            throw new FormatException("--net, --vtypes and --signals need --fcd.");
        }

        int most = rsus * WorldOptions.MaximumPerJunction;
        if (world.Vehicles > most && IsGiven(parsed, _vehicles))
        {
            throw new FormatException(
                $"--vehicles must be at most {WorldOptions.MaximumPerJunction} per RSU, {most} here: more would stand still.");
        }

        return (new GridSource(rsus), world with { Vehicles = Math.Min(world.Vehicles, most) });
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };
}
