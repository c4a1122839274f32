using XiqingV2X.Messages.Dialects;

namespace XiqingV2X.Messages.Tests.Dialects;

/// <summary>True set, kind and class of every vector against what the detector says.</summary>
internal static class ConfusionTable
{
    /// <summary>Every payload on its own.</summary>
    public static IReadOnlyList<ConfusionRow> OfSinglePayloads() => Fill(DialectSample.LoadAll(), device: _ => null);

    /// <summary>All payloads of a set as the stream of one device, in an order that is always the same.</summary>
    public static IReadOnlyList<ConfusionRow> OfDevices()
    {
        DialectSample[] samples = [.. DialectSample.LoadAll()];
        new Random(3709).Shuffle(samples);
        return Fill(samples, device: sample => sample.Set);
    }

    /// <summary>Payloads of YD/T 3709 that are damaged so that its own decoder refuses them: no set is the right answer.</summary>
    public static IReadOnlyList<ConfusionRow> OfDamagedPayloads()
    {
        var own = SchemaSets.Find("ydt3709")!;
        return Fill([.. DialectSample.LoadDamaged().Where(s => !own.Decode(s.Payload).Ok)], device: _ => null);
    }

    public static void Print(TextWriter output, IReadOnlyList<ConfusionRow> rows)
    {
        output.WriteLine($"{"true set",-12} {"kind",-5} {"class",-10} {"messages",8} {"decided",8} {"(memory)",8} {"ambiguous",9} {"(same)",8} {"wrong",6} {"none",5}");
        foreach (var r in rows)
        {
            Print(output, r.Set, r.Kind, r.Class, [r]);
        }

        Print(output, "all", "", "", rows);
    }

    private static void Print(TextWriter output, string set, string kind, string @class, IReadOnlyList<ConfusionRow> rows)
    {
        output.WriteLine(
            $"{set,-12} {kind,-5} {@class,-10} {rows.Sum(r => r.Messages),8} {rows.Sum(r => r.Decided),8} {rows.Sum(r => r.ByMemory),8} "
            + $"{rows.Sum(r => r.Ambiguous),9} {rows.Sum(r => r.SameContent),8} {rows.Sum(r => r.Wrong),6} {rows.Sum(r => r.None),5}");
    }

    private static List<ConfusionRow> Fill(IReadOnlyList<DialectSample> samples, Func<DialectSample, string?> device)
    {
        using var detector = new DialectDetector();
        var rows = new Dictionary<(string, string, string), ConfusionRow>();
        foreach (var sample in samples)
        {
            var key = (sample.Set, sample.Kind, sample.Class);
            if (!rows.TryGetValue(key, out var row))
            {
                rows.Add(key, row = new ConfusionRow(sample.Set, sample.Kind, sample.Class));
            }

            Count(row, detector.Detect(sample.Payload, device(sample)));
        }

        return [.. rows.Values.OrderByDescending(r => r.Set).ThenBy(r => r.Kind).ThenBy(r => r.Class)];
    }

    private static void Count(ConfusionRow row, in DialectVerdict verdict)
    {
        row.Messages++;
        if (verdict.Outcome == DialectOutcome.None)
        {
            row.None++;
        }
        else if (!verdict.Candidates.Contains(row.Set))
        {
            row.Wrong++;
        }
        else if (verdict.Outcome == DialectOutcome.Decided)
        {
            row.Decided++;
            row.ByMemory += verdict.ByMemory ? 1 : 0;
        }
        else
        {
            row.Ambiguous++;
            row.SameContent += verdict.SameContent ? 1 : 0;
        }
    }
}
