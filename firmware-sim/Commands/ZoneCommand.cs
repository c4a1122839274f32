using System.CommandLine;
using XiqingV2X.FirmwareSim.Zone;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary><c>rsu-sim zone</c>: the register of the demonstration zone.</summary>
public static class ZoneCommand
{
    public static Command Create()
    {
        Option<int> rsus = CommonOptions.Rsus();
        var file = new Option<FileInfo?>("--out")
        {
            Description = "File to write; standard output without it.",
            HelpName = "FILE",
        };
        var command = new Command("zone", "Write the zone register (RSUs, junctions, roads) of the demonstration zone as JSON.")
        {
            rsus,
            file,
        };
        command.SetAction(parsed => Write(parsed.GetValue(rsus), parsed.GetValue(file)));
        return command;
    }

    private static int Write(int rsus, FileInfo? file)
    {
        string text = ZoneFile.Write(DemoZone.Create(rsus));
        try
        {
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

        return ExitCode.Done;
    }
}
