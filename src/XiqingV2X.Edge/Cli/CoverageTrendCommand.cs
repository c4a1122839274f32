using System.CommandLine;
using System.Globalization;
using XiqingV2X.Coverage;
using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x coverage trend</c>: the indicators by day, week or month.</summary>
internal static class CoverageTrendCommand
{
    // Periods of the place that the report is of.
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public static Command Create()
    {
        Option<string> data = DataFolder.Option();
        var by = new Option<string>("--by") { Description = "day, week (from Monday) or month, Beijing time.", DefaultValueFactory = _ => "week" };
        by.AcceptOnlyFromAmong("day", "week", "month");
        var command = new Command("trend", "Every indicator by day, week or month, as CSV: value, n and how much of the period has evidence. A period without evidence is empty, not zero.") { data, by };
        command.SetAction(parsed =>
        {
            using EdgeStore store = DataFolder.OpenToRead(parsed.GetValue(data)!);
            var evidence = new StoreEvidence(store);
            Console.WriteLine("from,to,indicator,state,value,unit,n,low,high,completeness");
            if (evidence.Span is not { } span)
            {
                return ExitCode.Done;
            }

            DateTimeOffset from = Start(DateTimeOffset.FromUnixTimeMilliseconds(span.FromMs).ToOffset(Beijing), parsed.GetValue(by)!);
            while (from.ToUnixTimeMilliseconds() < span.ToMs)
            {
                DateTimeOffset to = Next(from, parsed.GetValue(by)!);
                var options = new CoverageOptions { From = from, To = to };
                foreach (IndicatorValue v in CoverageCalculator.Compute(evidence, PlanCatalog.Shipped, options, TimeProvider.System).Indicators)
                {
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{from:yyyy-MM-dd},{to:yyyy-MM-dd},{v.Id},{v.State},{v.Value:R},{v.Unit},{v.N},{v.Interval?.Low:F4},{v.Interval?.High:F4},{v.Completeness:F3}"));
                }

                from = to;
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static DateTimeOffset Start(DateTimeOffset time, string by)
    {
        var day = new DateTimeOffset(time.Date, Beijing);
        return by switch
        {
            "month" => day.AddDays(1 - day.Day),
            "week" => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            _ => day,
        };
    }

    private static DateTimeOffset Next(DateTimeOffset from, string by) => by switch
    {
        "month" => from.AddMonths(1),
        "week" => from.AddDays(7),
        _ => from.AddDays(1),
    };
}
