using System.Globalization;
using XiqingV2X.Messages.Tests.Plausibility;

namespace XiqingV2X.Benchmarks.Damage;

/// <summary>How much damage decode and plausibility catch on simulated traffic, and how often they doubt what is whole.</summary>
internal static class DamageReport
{
    private const int Seconds = 300;
    private const int OneIn = 10;

    public static int Run(string[] args)
    {
        int seed = args is ["--seed", var text] && int.TryParse(text, CultureInfo.InvariantCulture, out int given) ? given : Random.Shared.Next();
        Console.WriteLine($"{Seconds} s of simulated traffic of 2 RSUs and 40 vehicles; seed {seed}");
        Console.WriteLine();
        Console.WriteLine("Nothing damaged:");
        PrintFalse(DamageRun.Of(Seconds, 0, seed));
        Console.WriteLine();
        Console.WriteLine($"One message in {OneIn} damaged:");
        DamageRun run = DamageRun.Of(Seconds, OneIn, seed);
        Console.WriteLine($"{"",-16} {"damaged",8} {"refused by",11} {"decode",8} {"caught by",11} {"with its",11} {"of that",11} {"missed",8} {"missed of",10}");
        Console.WriteLine($"{"",-16} {"",8} {"decode",11} {"",8} {"itself",11} {"past",11} {"quarantine",11} {"",8} {"all damage",10}");
        foreach (DamageRow row in run.BySort.OrderBy(row => row.Sort, StringComparer.Ordinal).Concat(run.ByKind.OrderBy(row => row.Sort, StringComparer.Ordinal)))
        {
            Print(row.Sort, [row]);
        }

        Print("all", run.BySort);
        Console.WriteLine("(refused: share of damaged; caught and missed: share of what decodes)");
        PrintFalse(run);
        return 0;
    }

    private static void Print(string name, IReadOnlyCollection<DamageRow> rows)
    {
        int damaged = rows.Sum(row => row.Damaged);
        int decoded = rows.Sum(row => row.Decoded);
        Console.WriteLine(
            $"{name,-16} {damaged,8} {Share(rows.Sum(row => row.Undecodable), damaged),11} {decoded,8} {Share(rows.Sum(row => row.CaughtAlone), decoded),11} "
            + $"{Share(rows.Sum(row => row.CaughtWithPast), decoded),11} {Share(rows.Sum(row => row.Quarantined), decoded),11} "
            + $"{Share(rows.Sum(row => row.Missed), decoded),8} {Share(rows.Sum(row => row.Missed), damaged),10}");
    }

    private static void PrintFalse(DamageRun run)
    {
        Console.WriteLine(
            $"whole messages {run.Whole}, doubted by themselves {run.FalseAlone}, with their past {run.FalseWithPast} ({Share(run.FalseWithPast, run.Whole)})");
        foreach (var (reasons, count) in run.FalseReasons)
        {
            Console.WriteLine($"  {reasons}: {count}");
        }
    }

    private static string Share(int part, int whole) =>
        whole == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:F1} %");
}
