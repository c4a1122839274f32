using System.Diagnostics;
using System.Globalization;

namespace XiqingV2X.Fuzz;

/// <summary>All schema sets in turns until the time is over, with a line every few seconds.</summary>
internal sealed class FuzzRun(FuzzOptions options, TextWriter output)
{
    private const int Turn = 200;
    private const int MostFindings = 50;
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    private readonly HashSet<string> _kinds = [];
    private int _findings;

    public int Run()
    {
        var map = new CoverageMap();
        map.Attach();
        var fuzzers = options.Sets.Select((set, i) => new SetFuzzer(set, new Oracle(set), Seeds.Load(set), map, options.Seed + i)).ToArray();
        output.WriteLine(FormattableString.Invariant($"seed {options.Seed}, {options.Seconds} s, {string.Join(", ", options.Sets)}"));
        var watch = Stopwatch.StartNew();
        var printed = TimeSpan.Zero;
        while (watch.Elapsed.TotalSeconds < options.Seconds && _findings < MostFindings)
        {
            foreach (var fuzzer in fuzzers)
            {
                for (var i = 0; i < Turn; i++)
                {
                    if (fuzzer.Next() is { } finding)
                    {
                        Report(finding, fuzzer);
                    }
                }
            }

            if (watch.Elapsed - printed > BetweenLines)
            {
                printed = watch.Elapsed;
                output.WriteLine(Figures(fuzzers, watch.Elapsed));
            }
        }

        var end = _findings == 0 ? "no finding" : FormattableString.Invariant($"{_findings} FINDINGS in {options.Folder}");
        output.WriteLine($"{end}: {Figures(fuzzers, watch.Elapsed)}, seed {options.Seed.ToString(CultureInfo.InvariantCulture)}");
        return _findings == 0 ? 0 : 1;
    }

    // One of a kind: the first line of the detail without its numbers tells kinds apart.
    private void Report(Finding finding, SetFuzzer fuzzer)
    {
        var head = new string([.. finding.Detail.TakeWhile(c => c != '\n').Where(c => !char.IsAsciiDigit(c))]);
        if (_kinds.Add($"{fuzzer.Set} {finding.Rule} {head}"))
        {
            _findings++;
            output.WriteLine($"FINDING {finding.Rule}: {finding.Write(options.Folder, fuzzer.Set, fuzzer.Input, options.Seed)}");
        }
    }

    private static string Figures(SetFuzzer[] fuzzers, TimeSpan elapsed)
    {
        var inputs = fuzzers.Sum(f => f.Inputs);
        var sets = string.Join(", ", fuzzers.Select(f => FormattableString.Invariant($"{f.Set} corpus {f.Corpus} edges {f.Edges}")));
        return FormattableString.Invariant(
            $"{elapsed.TotalSeconds:F0} s, {inputs} inputs, {inputs / elapsed.TotalSeconds:F0}/s, {100.0 * fuzzers.Sum(f => f.Accepted) / inputs:F0} % valid; {sets}");
    }
}
