using System.Diagnostics;
using System.Globalization;

namespace XiqingV2X.Benchmarks.Codec;

/// <summary>
/// The quick table: warms up by time, then runs short slices of every payload in turn, ours and the C peer's, and keeps
/// the fastest slice of each, so that another process on the machine costs rounds and not figures.
/// </summary>
internal static class CodecTable
{
    public static int Run(string[] args)
    {
        if (CodecOptions.Parse(args) is not { } options)
        {
            Console.Error.WriteLine("usage: codec [--seconds N] [--driver PATH]");
            return 2;
        }

        using var peer = options.Driver is null ? null : new Asn1cPeer(options.Driver);
        var walk = FieldWalk.Build();
        var rows = BenchMessage.Load().Select((m, i) => new CodecRow(m, i, walk, peer)).ToList();
        rows.ForEach(r => r.Verify());
        Measure(rows, TimeSpan.FromSeconds(options.Seconds / 4));
        rows.ForEach(r => r.Forget());
        Measure(rows, TimeSpan.FromSeconds(options.Seconds * 3 / 4));
        if (peer is null)
        {
            PrintOurs(rows);
            return 0;
        }

        PrintBoth(rows);
        return PrintAcceptance(rows);
    }

    private static void Measure(List<CodecRow> rows, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        do
        {
            rows.ForEach(r => r.RunSlices());
        }
        while (watch.Elapsed < time);
    }

    private static void PrintOurs(List<CodecRow> rows)
    {
        Console.WriteLine("Nanoseconds; \"+read\" is a decode and the reading of every field.");
        Console.WriteLine($"{"message",-30} {"bytes",5} {"fields",6} {"decode",8} {"+read",8} {"encode",8} {"B alloc",7}");
        foreach (var r in rows)
        {
            WriteLine($"{r.Name,-30} {r.Bytes,5} {r.Fields,6} {r.Decode.Ns,8:F1} {r.Read.Ns,8:F1} {r.Encode.Ns,8:F1} {r.Allocated,7:0.##}");
        }
    }

    private static void PrintBoth(List<CodecRow> rows)
    {
        Console.WriteLine("Nanoseconds, fastest of interleaved slices; \"+read\" is a decode and the reading of every field, and what the ratio is of.");
        Console.WriteLine($"{"",-30} {"",5} {"",6} | {"decode",-36} | {"encode",-23} |");
        Console.WriteLine($"{"message",-30} {"bytes",5} {"fields",6} | {"ours",8} {"+read",8} {"asn1c",9} {"ratio",8} | {"ours",7} {"asn1c",8} {"ratio",6} | {"B alloc",7}");
        foreach (var r in rows)
        {
            WriteLine($"{r.Name,-30} {r.Bytes,5} {r.Fields,6} | {r.Decode.Ns,8:F1} {r.Read.Ns,8:F1} {r.PeerDecode.Ns,9:F0} {r.PeerDecode.Ns / r.Read.Ns,8:F1} | {r.Encode.Ns,7:F1} {r.PeerEncode.Ns,8:F0} {r.PeerEncode.Ns / r.Encode.Ns,6:F1} | {r.Allocated,7:0.##}");
        }

        WriteLine($"Geometric means: decode {Mean(rows, r => r.PeerDecode.Ns / r.Decode.Ns):F1}, with reading {Mean(rows, r => r.PeerDecode.Ns / r.Read.Ns):F1}, encode {Mean(rows, r => r.PeerEncode.Ns / r.Encode.Ns):F1}; reading is {100 * Mean(rows, r => 1 - (r.Decode.Ns / r.Read.Ns)):F0} % of decode and reading.");
    }

    private static int PrintAcceptance(List<CodecRow> rows)
    {
        var missed = new List<string>();
        foreach (var r in rows)
        {
            var decode = r.PeerDecode.Ns / r.Read.Ns;
            if (Acceptance.Decode(r.Name) is { } asked && decode < asked)
            {
                missed.Add(string.Create(CultureInfo.InvariantCulture, $"{r.Name}: decode and reading {decode:F1} times, asked {asked}"));
            }

            var encode = r.PeerEncode.Ns / r.Encode.Ns;
            if (encode < Acceptance.Encode)
            {
                missed.Add(string.Create(CultureInfo.InvariantCulture, $"{r.Name}: encode {encode:F1} times, asked {Acceptance.Encode}"));
            }

            if (r.Allocated > 0)
            {
                missed.Add(string.Create(CultureInfo.InvariantCulture, $"{r.Name}: {r.Allocated:0.##} bytes allocated, asked 0"));
            }
        }

        Console.WriteLine(missed.Count == 0
            ? "Every acceptance line is reached (decode: BSM 30, SPAT 35, MAP and RSI 40, RSM 16 participants 50; encode 20; 0 B)."
            : "Not reached:\n  " + string.Join("\n  ", missed));
        return missed.Count == 0 ? 0 : 1;
    }

    private static double Mean(List<CodecRow> rows, Func<CodecRow, double> value) =>
        Math.Exp(rows.Average(r => Math.Log(Math.Max(value(r), 1e-3))));

    private static void WriteLine(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
