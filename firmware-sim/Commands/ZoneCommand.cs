using System.CommandLine;
using XiqingV2X.FirmwareSim.Fcd;
using XiqingV2X.FirmwareSim.Zone;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary><c>rsu-sim zone</c>: the register of the demonstration zone.</summary>
public static class ZoneCommand
{
    public static Command Create()
    {
        Option<int> rsus = CommonOptions.Rsus();
        var net = new Option<string?>("--net") { Description = "Of a SUMO network (net.xml) in place of the demonstration zone.", HelpName = "FILE" };
        var file = new Option<FileInfo?>("--out")
        {
            Description = "File to write; standard output without it.",
            HelpName = "FILE",
        };
        var command = new Command("zone", "Write the zone register (RSUs, junctions, roads) of the demonstration zone, or of a SUMO network, as JSON.")
        {
            rsus,
            net,
            file,
        };
        command.SetAction(parsed => Write(parsed.GetValue(rsus), parsed.GetValue(net), parsed.GetValue(file)));
        return command;
    }

    private static int Write(int rsus, string? net, FileInfo? file)
    {
        try
        {
            string text = net is null ? ZoneFile.Write(DemoZone.Create(rsus)) : ZoneFile.Write(FcdZone.Create(NetReader.Read(net), null, 0));
            if (file is null)
            {
                using Stream output = Console.OpenStandardOutput();
                output.Write(System.Text.Encoding.UTF8.GetBytes(text));
            }
            else
            {
                File.WriteAllText(file.FullName, text);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"rsu-sim: cannot write the zone file: {e.Message}");
            return ExitCode.Failed;
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.WrongUse;
        }

        return ExitCode.Done;
    }
}
