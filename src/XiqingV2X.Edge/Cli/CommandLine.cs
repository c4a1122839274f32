using System.CommandLine;

namespace XiqingV2X.Edge.Cli;

/// <summary>Runs a command and turns every way it can end into an exit code and a sentence on stderr.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"xv2x: {error.Message}");
            }

            await Console.Error.WriteLineAsync("xv2x: see 'xv2x --help'");
            return ExitCode.WrongUse;
        }

        // Commands end themselves on Ctrl-C; one that has not ended after this time is ended.
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
        };
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (WrongUseException e)
        {
            await Console.Error.WriteLineAsync($"xv2x: {e.Message}");
            return ExitCode.WrongUse;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
#pragma warning disable CA1031 // The outermost frame: any failure becomes exit code 3 with its message.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"xv2x: {e.Message}");
            if (Environment.GetEnvironmentVariable("XV2X_DEBUG") is not null)
            {
                await Console.Error.WriteLineAsync(e.ToString());
            }

            return ExitCode.Failed;
        }
    }
}
