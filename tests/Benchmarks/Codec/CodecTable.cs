using System.Diagnostics;
using System.Globalization;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Benchmarks.Codec;

/// <summary>
/// The quick table: warms up by time, then runs short slices of every payload in turn and keeps the fastest slice of
/// each, so that another process on the machine costs rounds and not figures.
/// </summary>
internal static class CodecTable
{
    private const long SliceMicroseconds = 500;
    private static readonly long SliceTicks = SliceMicroseconds * Stopwatch.Frequency / 1_000_000;

    public static int Run(string[] args)
    {
        if (!TryParse(args, out var seconds))
        {
            Console.Error.WriteLine("usage: codec [--seconds N]");
            return 2;
        }

        var rows = BenchMessage.Load().Select(m => new Row(m)).ToList();
        foreach (var row in rows)
        {
            row.Verify();
        }

        Measure(rows, TimeSpan.FromSeconds(seconds / 3.0));
        rows.ForEach(r => r.Forget());
        Measure(rows, TimeSpan.FromSeconds(seconds * 2 / 3.0));
        Print(rows);
        return 0;
    }

    private static bool TryParse(string[] args, out double seconds)
    {
        seconds = 15;
        return args.Length == 0
            || (args is ["--seconds", var text] && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) && seconds > 0);
    }

    private static void Measure(List<Row> rows, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        do
        {
            foreach (var row in rows)
            {
                row.DecodeSlice(SliceTicks);
                row.EncodeSlice(SliceTicks);
            }
        }
        while (watch.Elapsed < time);
    }

    private static void Print(List<Row> rows)
    {
        Console.WriteLine($"{"message",-32} {"bytes",6} {"decode ns",10} {"encode ns",10} {"B/decode",9} {"B/encode",9}");
        foreach (var r in rows)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{r.Name,-32} {r.Bytes,6} {r.DecodeNs,10:F1} {r.EncodeNs,10:F1} {r.DecodeAllocated,9:0.##} {r.EncodeAllocated,9:0.##}"));
        }
    }

    private sealed class Row(BenchMessage message)
    {
        private readonly Ydt3709Arena _decodeArena = new();
        private readonly Ydt3709Arena _encodeArena = new();
        private readonly byte[] _destination = new byte[4096];
        private int _decodesPerSlice = 16;
        private int _encodesPerSlice = 16;

        public string Name => message.Name;

        public int Bytes => message.Payload.Length;

        public double DecodeNs { get; private set; } = double.MaxValue;

        public double EncodeNs { get; private set; } = double.MaxValue;

        public double DecodeAllocated { get; private set; }

        public double EncodeAllocated { get; private set; }

        public void Verify()
        {
            if (!Ydt3709Codec.Decode(message.Payload, _encodeArena).Ok
                || Ydt3709Codec.Encode(_encodeArena, _destination) is not { Ok: true } encoded
                || !message.Payload.AsSpan().SequenceEqual(_destination.AsSpan(0, encoded.BytesWritten)))
            {
                throw new InvalidOperationException($"{Name} does not decode and encode back to itself");
            }
        }

        public void Forget() => (DecodeNs, EncodeNs, DecodeAllocated, EncodeAllocated) = (double.MaxValue, double.MaxValue, 0, 0);

        public void DecodeSlice(long ticks)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            var ok = true;
            for (var i = 0; i < _decodesPerSlice; i++)
            {
                ok &= Ydt3709Codec.Decode(message.Payload, _decodeArena).Ok;
            }

            var elapsed = Stopwatch.GetTimestamp() - start;
            DecodeAllocated = Math.Max(DecodeAllocated, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / _decodesPerSlice);
            DecodeNs = Math.Min(DecodeNs, Nanoseconds(elapsed) / _decodesPerSlice);
            _decodesPerSlice = Next(_decodesPerSlice, elapsed, ticks);
            Require(ok);
        }

        public void EncodeSlice(long ticks)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            var ok = true;
            for (var i = 0; i < _encodesPerSlice; i++)
            {
                ok &= Ydt3709Codec.Encode(_encodeArena, _destination).Ok;
            }

            var elapsed = Stopwatch.GetTimestamp() - start;
            EncodeAllocated = Math.Max(EncodeAllocated, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / _encodesPerSlice);
            EncodeNs = Math.Min(EncodeNs, Nanoseconds(elapsed) / _encodesPerSlice);
            _encodesPerSlice = Next(_encodesPerSlice, elapsed, ticks);
            Require(ok);
        }

        private static double Nanoseconds(long ticks) => ticks * 1e9 / Stopwatch.Frequency;

        private static int Next(int current, long elapsed, long ticks) =>
            elapsed < ticks / 2 ? Math.Min(current * 2, 1 << 20) : elapsed > ticks * 2 ? Math.Max(current / 2, 16) : current;

        private void Require(bool ok)
        {
            if (!ok)
            {
                throw new InvalidOperationException($"{Name} failed while being measured");
            }
        }
    }
}
