using System.CommandLine;
using XiqingV2X.FirmwareSim.Commands;

var root = new RootCommand("Simulated RSU firmware and the traffic around it: an invented zone, published over real MQTT.")
{
    RunCommand.Create(),
    ZoneCommand.Create(),
};

ParseResult parsed = root.Parse(args);

// The commands end by themselves, with everything acknowledged: no time limit after a signal.
int code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
return parsed.Errors.Count > 0 ? ExitCode.WrongUse : code;
