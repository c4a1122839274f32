using System.Globalization;
using XiqingV2X.IngestBench;

// One line per sub-command; tests/bench.sh passes its arguments on.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["ingest", .. var rest] => await IngestRun.RunAsync(Options.Parse(rest, seconds: 10)),
    ["pipeline", .. var rest] => await PipelineRun.RunAsync(Options.Parse(rest, seconds: 20)),
    ["memory", .. var rest] => await MemoryRun.RunAsync(Options.Parse(rest, seconds: 4200)),
    ["overload", .. var rest] => await OverloadRun.RunAsync(Options.Parse(rest, seconds: 300)),
    ["soak", .. var rest] => await SoakRun.RunAsync(Options.Parse(rest, seconds: 1800)),
    ["replay", .. var rest] => await ReplayRun.RunAsync(Options.Parse(rest, seconds: 60, rsus: 5)),
    ["viewers", .. var rest] => await ViewersRun.RunAsync(Options.Parse(rest, seconds: 15)),
    ["zone", .. var rest] => await ZoneRun.RunAsync(Options.Parse(rest, seconds: 0)),
    ["coverage", ..] => await CoverageRun.RunAsync(),
    ["peer", var port] => await InterceptorPeer.RunAsync(int.Parse(port, CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        The receive path under load; build with -c Release.
          ingest   [--seconds N] [--only TEXT] [--rsus N] [--vehicles N]   every way in, one line each
          pipeline [--seconds N] [--rsus N] [--vehicles N]                 the pipeline's thread by itself: ns and bytes by part
          memory   [--minutes N] [--rsus N] [--vehicles N]                 what the pipeline keeps over a zone's hours, as fast as it goes
          overload [--seconds N] [--rsus N] [--vehicles N]                 twice what the node takes; exit 1 when a bound is broken
          replay   [--seconds N] [--rsus N] [--vehicles N] [--only max|broker]   a journal into a data folder at the highest speed, and onto
                                                                           mosquitto at its own; exit 1 where a bound is broken
          viewers  [--seconds N] [--rsus N] [--vehicles N]                 20 viewers of the live stream: CPU, bytes a second, memory
          zone     [--rsus N] [--vehicles N]                               the load of viewers for others to look at: tells the node's
                                                                           address, goes on until standard input ends
          coverage                                                         register and report of 10,000 junctions and 100,000 road cells;
                                                                           exit 1 over 10 s or 500 MiB
          soak     [--minutes N] [--rsus N] [--vehicles N]                 a steady load; memory and latency each minute
        """);
    return 2;
}
