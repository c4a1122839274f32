using System.Diagnostics;
using System.Globalization;
using XiqingV2X.Messages.Dialects;
using XiqingV2X.Messages.Tests.Dialects;

namespace XiqingV2X.Benchmarks.Dialects;

/// <summary>The confusion tables of the dialect detector over the vectors, and what a decision costs.</summary>
internal static class DialectReport
{
    private const int Rounds = 100;

    public static int Run()
    {
        Console.WriteLine("Every payload on its own:");
        ConfusionTable.Print(Console.Out, ConfusionTable.OfSinglePayloads());
        Console.WriteLine();
        Console.WriteLine("All payloads of a set as the stream of one device, shuffled (seed 3709):");
        ConfusionTable.Print(Console.Out, ConfusionTable.OfDevices());
        Console.WriteLine();
        Console.WriteLine("Payloads of ydt3709 that were damaged so that ydt3709 refuses them (right: none):");
        ConfusionTable.Print(Console.Out, ConfusionTable.OfDamagedPayloads());
        Console.WriteLine();
        PrintCosts();
        return 0;
    }

    private static void PrintCosts()
    {
        CostRow[] rows =
        [
            .. DialectSample.LoadAll().Where(s => s.Class == "realistic").GroupBy(s => (s.Set, s.Kind)).Select(g => new CostRow(g.Key.Set, g.Key.Kind, [.. g])),
        ];
        using var detector = new DialectDetector();
        for (int round = 0; round < Rounds; round++)
        {
            foreach (var row in rows)
            {
                row.Measure(detector);
            }
        }

        Console.WriteLine($"{"realistic",-18} {"bytes",6} {"us alone",9} {"us device known",15} {"B allocated",12}");
        foreach (var row in rows)
        {
            row.Print();
        }
    }

    private sealed class CostRow(string set, string kind, DialectSample[] samples)
    {
        private double _alone = double.MaxValue;
        private double _known = double.MaxValue;
        private long _allocated;

        public void Measure(DialectDetector detector)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            _alone = Math.Min(_alone, Time(detector, null));
            _known = Math.Min(_known, Time(detector, set));
            _allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        public void Print() => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{set,-12} {kind,-5} {samples.Average(s => s.Payload.Length),6:F0} {_alone,9:F1} {_known,15:F1} {_allocated,12}"));

        private double Time(DialectDetector detector, string? device)
        {
            long start = Stopwatch.GetTimestamp();
            foreach (var sample in samples)
            {
                detector.Detect(sample.Payload, device);
            }

            return Stopwatch.GetElapsedTime(start).TotalMicroseconds / samples.Length;
        }
    }
}
