using System.Diagnostics;

namespace XiqingV2X.Edge.Tests.Access;

/// <summary>mosquitto_pub, run once.</summary>
internal static class MosquittoPub
{
    /// <summary>Publishes "hello" at QoS 1 as a device that knows itself as RSU-00000001.</summary>
    /// <returns>The exit code: 0 once it is acknowledged.</returns>
    public static async Task<int> RunAsync(int port, string topic, params string[] arguments)
    {
        var info = new ProcessStartInfo("mosquitto_pub", ["-h", "127.0.0.1", "-p", $"{port}", "-q", "1", "-t", topic, "-m", "hello", .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(info)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"mosquitto_pub did not end: {await process.StandardError.ReadToEndAsync()}");
        }

        return process.ExitCode;
    }
}
