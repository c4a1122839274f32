using System.Diagnostics;
using System.Globalization;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Cli;

namespace XiqingV2X.Fuzz.Captures;

/// <summary>
/// Fuzz target of everything that reads captures: each input is a file that is opened as <c>xv2x capture</c> opens it. Rules: no
/// exception but the one that says that it is no capture; an end within seconds; memory in proportion to the input; numbers that
/// grow; the same answer twice; every fault with its place.
/// </summary>
internal sealed class CaptureFuzz(FuzzOptions options, TextWriter output)
{
    private const int LargestInput = 64 << 10;
    private const int MostFindings = 20;
    private const long MostBytesAllocated = 256L << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);
    private readonly CoverageMap _map = new();
    private readonly byte[] _seen = CoverageMap.NewSeen();
    private readonly List<byte[]> _corpus = [];
    private readonly CaptureMutator _mutator = new(options.Seed, LargestInput);
    private readonly HashSet<string> _kinds = [];
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"xv2x-fuzz-{Environment.ProcessId}")).FullName;
    private int _findings;
    private long _uploads;
    private long _opened;

    public int Run()
    {
        _map.Attach();
        try
        {
            return RunLoop();
        }
        finally
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private int RunLoop()
    {
        IReadOnlyList<byte[]> seeds = CaptureSeeds.Make();
        output.WriteLine(FormattableString.Invariant($"seed {options.Seed}, {options.Seconds} s, captures, {seeds.Count} seeds"));
        var clock = Stopwatch.StartNew();
        TimeSpan printed = TimeSpan.Zero;
        long inputs = 0;
        while (clock.Elapsed.TotalSeconds < options.Seconds && _findings < MostFindings)
        {
            byte[] input = inputs < seeds.Count ? seeds[(int)inputs] : _mutator.Mutate(Pick(), Pick());
            inputs++;
            _map.Clear();
            if (Check(input) is { } finding && _kinds.Add(finding.Rule + finding.Detail.Split('\n')[0]))
            {
                _findings++;
                output.WriteLine($"FINDING {finding.Rule}: {finding.Write(options.Folder, "captures", input, options.Seed)}");
            }

            if (_map.AddTo(_seen))
            {
                _corpus.Add(input);
            }

            if (clock.Elapsed - printed > BetweenLines)
            {
                printed = clock.Elapsed;
                output.WriteLine(Figures(clock.Elapsed, inputs));
            }
        }

        string end = _findings == 0 ? "no finding" : FormattableString.Invariant($"{_findings} FINDINGS in {options.Folder}");
        output.WriteLine($"{end}: {Figures(clock.Elapsed, inputs)}, seed {options.Seed.ToString(CultureInfo.InvariantCulture)}");
        return _findings == 0 ? 0 : 1;
    }

    /// <summary>Reads an input by file name, plain and named as a compressed segment.</summary>
    private Finding? Check(byte[] input)
    {
        Finding? finding = null;
        foreach (string name in (string[])["input.bin", "journal/000001.pcapng", "journal/000001.pcapng.zst"])
        {
            string file = Path.Combine(_folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, input);
            string path = name.StartsWith("journal", StringComparison.Ordinal) ? Path.GetDirectoryName(file)! : file;
            finding ??= CheckFile(path, input.Length);
            File.Delete(file);
        }

        return finding;
    }

    private Finding? CheckFile(string path, int length)
    {
        long before = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        try
        {
            using var limit = new CancellationTokenSource(Longest);
            string first = ReadAsync(path, limit.Token).WaitAsync(2 * Longest).GetAwaiter().GetResult();
            if (clock.Elapsed > Longest)
            {
                return new Finding("slow", FormattableString.Invariant($"took {clock.Elapsed.TotalSeconds:F1} s for {length} bytes"));
            }

            long allocated = GC.GetTotalAllocatedBytes() - before;
            if (allocated > MostBytesAllocated)
            {
                return new Finding("memory", FormattableString.Invariant($"{allocated >> 20} MiB allocated for {length} bytes"));
            }

            if (_mutator.Below(50) == 0 && ReadAsync(path, CancellationToken.None).GetAwaiter().GetResult() is var second && second != first)
            {
                return new Finding("differs", $"{first}\n{second}");
            }

            return first.StartsWith('!') ? new Finding("rule", first) : null;
        }
        catch (WrongUseException)
        {
            return null; // It is no capture, in words.
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return new Finding("endless", FormattableString.Invariant($"no end within {Longest} for {length} bytes"));
        }
#pragma warning disable CA1031 // Whatever comes out is the finding.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new Finding("exception", e.ToString());
        }
    }

    /// <summary>What was read, in short; begins with ! where a rule was broken.</summary>
    private async Task<string> ReadAsync(string path, CancellationToken cancellation)
    {
        using ICaptureSource source = await CaptureSources.OpenAsync(path, new UploadReaderOptions(), cancellation);
        _opened++;
        long count = 0;
        long number = 0;
        var hash = new HashCode();
        while (await source.ReadAsync(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            CaptureRecord record = source.Current;
            if (record.Number < number)
            {
                return FormattableString.Invariant($"!number {record.Number} after {number}");
            }

            number = record.Number;
            count++;
            hash.Add(record.TimeNs);
            hash.AddBytes(record.Topic.Span);
            hash.AddBytes(record.Payload.Span);
        }

        _uploads += count;
        string[] faults = [.. source.Faults];
        return faults.FirstOrDefault(fault => !fault.Any(char.IsAsciiDigit)) is { } placeless
            ? $"!fault without a place: {placeless}"
            : FormattableString.Invariant($"{count} {hash.ToHashCode()} {string.Join(';', faults)}");
    }

    private byte[] Pick() => _corpus.Count == 0 ? [] : _corpus[Math.Max(_mutator.Below(_corpus.Count), _mutator.Below(_corpus.Count))];

    private string Figures(TimeSpan elapsed, long inputs) => FormattableString.Invariant(
        $"{elapsed.TotalSeconds:F0} s, {inputs} inputs, {inputs / elapsed.TotalSeconds:F0}/s, read as captures {_opened}, uploads {_uploads}, corpus {_corpus.Count}, edges {_seen.Count(b => b != 0)}");
}
