namespace XiqingV2X.IngestBench;

/// <summary>What was measured of one way in, between two moments.</summary>
internal sealed record Figures
{
    public required string Name { get; init; }

    /// <summary>Messages a second that came all the way.</summary>
    public required double PerSecond { get; init; }

    /// <summary>Messages in the time measured.</summary>
    public double Messages { get; init; }

    public double Shed { get; init; }

    public ProcessUsage? Before { get; init; }

    public ProcessUsage? After { get; init; }

    public double AllocatedBytes { get; init; } = double.NaN;

    public (double P50, double P99, double Longest) Acknowledged { get; init; } = (double.NaN, double.NaN, double.NaN);

    public (double P50, double P99) Windows { get; init; } = (double.NaN, double.NaN);

    public double DecodeNs { get; init; }

    public static string Head
        => $"{"",-34}{"msg/s",9}{"shed",12}{"CPU µs",8}{"MQTT",7}{"jrnl",7}{"decode",7}{"aggr.",7}{"other",7}{"B/msg",8}{"ack p50",9}{"p99 ms",8}{"win p50",9}{"p99 ms",8}{"MiB",6}";

    public override string ToString()
    {
        double Ns(Func<ProcessUsage, TimeSpan> part) => Before is null || After is null ? double.NaN : (part(After) - part(Before)).TotalNanoseconds / Messages;
        double pipeline = Ns(usage => usage.Pipeline);
        bool decodes = pipeline > 0;
        return $"{Name,-34}{PerSecond,9:N0}{Shed,12:N0}{Number(Ns(usage => usage.Total) / 1000, 8, "F2")}{Number(Ns(usage => usage.Mqtt), 7)}{Number(Ns(usage => usage.Journal), 7)}"
            + $"{Number(decodes ? DecodeNs : double.NaN, 7)}{Number(decodes ? pipeline - DecodeNs : double.NaN, 7)}{Number(Ns(usage => usage.Other), 7)}{Number(AllocatedBytes / Messages, 8, "F1")}"
            + $"{Number(Acknowledged.P50, 9, "F1")}{Number(Acknowledged.P99, 8, "F1")}{Number(Windows.P50, 9, "F0")}{Number(Windows.P99, 8, "F0")}{Number(After?.PeakMiB ?? double.NaN, 6)}";
    }

    private static string Number(double value, int width, string format = "F0") => (double.IsNaN(value) ? "-" : value.ToString(format)).PadLeft(width);
}
