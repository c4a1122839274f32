using System.Diagnostics;
using System.Text.RegularExpressions;
using XiqingV2X.TestSupport;

namespace XiqingV2X.EndToEnd.Tests;

/// <summary>docs/replay.md: its commands run, in its order, and answer what it says.</summary>
public sealed class ReplayWalkThroughTests : IDisposable
{
    private const string Ellipsis = "…";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_command_of_the_walk_through_answers_as_it_says()
    {
        string captures = Directory.CreateDirectory(_folder.File("seeds/captures")).FullName;
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "captures")))
        {
            File.Copy(file, Path.Combine(captures, Path.GetFileName(file)));
        }

        await using MosquittoServer broker = await MosquittoServer.StartAsync();
        List<(string Command, List<string> Answer)> commands = Commands(await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "replay.md")));
        Assert.True(commands.Count >= 9, $"{commands.Count} commands");
        foreach ((string command, List<string> answer) in commands)
        {
            string output = await RunAsync(command.Replace("127.0.0.1:1883", $"127.0.0.1:{broker.Port}", StringComparison.Ordinal));
            foreach (string line in answer.Where(line => line != Ellipsis))
            {
                string pattern = "^" + string.Join(".*", line.Split(Ellipsis).Select(Regex.Escape)) + @"\r?$";
                Assert.True(Regex.IsMatch(output, pattern, RegexOptions.Multiline), $"{command}\nlacks {line}\n{output}");
            }
        }

        // The garbage of the third unit is another each time.
        const string Orderly = "--rsu DEMO0001 --rsu DEMO0002 --json";
        string shipped = await RunAsync($"xv2x capture cat seeds/captures/three-rsus.pcapng {Orderly} 2>/dev/null");
        Assert.True(shipped.Length > 100_000, shipped);
        Assert.Equal(shipped, await RunAsync($"xv2x capture cat again.pcapng {Orderly} 2>/dev/null"));
    }

    private static List<(string Command, List<string> Answer)> Commands(string[] lines)
    {
        var commands = new List<(string, List<string>)>();
        bool inside = false;
        foreach (string line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = line == "```console";
            }
            else if (inside && line.StartsWith("$ ", StringComparison.Ordinal))
            {
                commands.Add((line[2..], []));
            }
            else if (inside)
            {
                commands[^1].Item2.Add(line);
            }
        }

        return commands;
    }

    private async Task<string> RunAsync(string command)
    {
        // The programs stand beside this test, without their names as commands.
        string script = $$"""
            xv2x() { dotnet '{{Path.Combine(AppContext.BaseDirectory, "xv2x.dll")}}' "$@"; }
            {{command}}
            """;
        var info = new ProcessStartInfo("/usr/bin/env", ["bash", "-c", script])
        {
            WorkingDirectory = _folder.File("."),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        info.Environment["XV2X"] = $"{AppContext.BaseDirectory}/xv2x";
        info.Environment["RSU_SIM"] = $"{AppContext.BaseDirectory}/rsu-sim";
        using Process process = Process.Start(info)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, $"{command}: exit code {process.ExitCode}\n{await output}{await error}");
        return await output + await error;
    }
}
