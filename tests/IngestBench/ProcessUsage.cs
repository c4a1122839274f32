using System.Globalization;

namespace XiqingV2X.IngestBench;

/// <summary>CPU time of a process by what its threads are for, and its memory, read from /proc (Linux).</summary>
/// <param name="Mqtt">Receiving and acknowledging: thread pool, socket engine, acknowledger.</param>
/// <param name="Journal">The journal's thread: checksums, writing, flushing.</param>
/// <param name="Pipeline">The pipeline's thread: decoding, windows, store.</param>
/// <param name="Other">Collector, compiler, everything else.</param>
/// <param name="PeakMiB">Most memory resident so far.</param>
/// <param name="MiB">Memory resident now.</param>
internal sealed record ProcessUsage(TimeSpan Mqtt, TimeSpan Journal, TimeSpan Pipeline, TimeSpan Other, double PeakMiB, double MiB)
{
    // clock ticks of /proc: USER_HZ, 100 on every Linux that .NET runs on
    private const double TicksPerSecond = 100;

    public TimeSpan Total => Mqtt + Journal + Pipeline + Other;

    public static ProcessUsage Read(int process)
    {
        var times = new Dictionary<string, double>();
        foreach (string task in Directory.GetDirectories($"/proc/{process}/task"))
        {
            try
            {
                string stat = File.ReadAllText(Path.Combine(task, "stat"));
                string name = stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..stat.LastIndexOf(')')];
                string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                times[Purpose(name)] = times.GetValueOrDefault(Purpose(name)) + Number(fields[11]) + Number(fields[12]);
            }
            catch (IOException)
            {
                // The thread has ended.
            }
        }

        TimeSpan Time(string purpose) => TimeSpan.FromSeconds(times.GetValueOrDefault(purpose) / TicksPerSecond);
        return new ProcessUsage(Time("mqtt"), Time("journal"), Time("pipeline"), Time("other"), Memory(process, "VmHWM:"), Memory(process, "VmRSS:"));
    }

    private static string Purpose(string thread) => thread switch
    {
        "journal" or "pipeline" => thread,
        _ when thread.StartsWith(".NET TP", StringComparison.Ordinal) || thread.StartsWith(".NET Sockets", StringComparison.Ordinal)
            || thread.StartsWith("acknowledge", StringComparison.Ordinal) || thread.StartsWith("mqtt", StringComparison.Ordinal) => "mqtt",
        _ => "other",
    };

    private static double Memory(int process, string field)
        => Number(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(field, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) / 1024;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
