using System.CommandLine;
using XiqingV2X.FirmwareSim.Commands;

var root = new RootCommand("Simulated RSU firmware and the traffic around it: an invented zone, published over real MQTT.")
{
    ZoneCommand.Create(),
};

ParseResult parsed = root.Parse(args);
int code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
return parsed.Errors.Count > 0 ? ExitCode.WrongUse : code;
