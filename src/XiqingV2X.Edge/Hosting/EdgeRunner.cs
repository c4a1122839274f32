using System.Net.Sockets;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Edge.Cli;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Runs a node until it is told to stop, and says how it ended.</summary>
internal static class EdgeRunner
{
    /// <summary>Starts the node, does <paramref name="whileRunning"/>, stops the node.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="quiet">True to log warnings only: somebody else writes to the terminal.</param>
    /// <param name="whileRunning">Ends when the node shall stop; its token is cancelled when the node stops by itself.</param>
    /// <param name="afterStop">What is left to do when everything in flight is stored.</param>
    /// <param name="reread">Reads the settings anew on SIGHUP.</param>
    public static async Task<int> RunAsync(
        EdgeOptions options, bool quiet, Func<IServiceProvider, CancellationToken, Task> whileRunning, Func<IServiceProvider, Task<int>>? afterStop = null, Func<EdgeOptions>? reread = null)
    {
        CheckPlan();
        OwnFiles.Begin();
        await using WebApplication app = EdgeNode.Build(options, quiet, reread);
        try
        {
            await app.StartAsync();
        }
        catch (Exception e)
        {
            // Parts that have started stop in order, before what they use is taken away.
            await TryStopAsync(app);
            if (e is IOException or SocketException)
            {
                // An address in use, or a journal that another node has: something to change, not a fault of the program.
                throw new WrongUseException(Explain(e, options));
            }

            throw;
        }

        try
        {
            await whileRunning(app.Services, app.Lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
        finally
        {
            await app.StopAsync();
        }

        if (app.Services.GetRequiredService<NodeFailure>().Reason is { } reason)
        {
            await Console.Error.WriteLineAsync($"xv2x: stopped by a failure: {reason.Message}");
            return ExitCode.Failed;
        }

        return afterStop is null ? ExitCode.Done : await afterStop(app.Services);
    }

    /// <summary>A plan that does not hold together would only come to light with the first report.</summary>
    private static void CheckPlan()
    {
        try
        {
            _ = PlanCatalog.Shipped;
        }
        catch (PlanDataException e)
        {
            throw new WrongUseException(e.Message);
        }
    }

    private static string Explain(Exception e, EdgeOptions options) => e switch
    {
        IOException when e.Message.Contains(DirectoryJournalStorage.LockName, StringComparison.Ordinal) =>
            $"another node is using the data folder {Path.GetFullPath(options.DataFolder)}",
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            $"{options.Mqtt.Listen} (Mqtt:Listen) is in use by another program",
        _ => e.Message,
    };

    private static async Task TryStopAsync(WebApplication app)
    {
        try
        {
            await app.StopAsync();
        }
        catch (Exception)
        {
            // A part that has not started cannot stop either; why it did not start is what is told.
        }
    }
}
