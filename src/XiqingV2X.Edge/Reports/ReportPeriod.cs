using System.Globalization;

namespace XiqingV2X.Edge.Reports;

/// <summary>A day, week or month of the zone's time.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Day">Its first day.</param>
/// <param name="Offset">The zone's time ahead of UTC.</param>
internal readonly record struct ReportPeriod(ReportKind Kind, DateOnly Day, TimeSpan Offset)
{
    /// <summary>Start.</summary>
    public DateTimeOffset From => new(Day, TimeOnly.MinValue, Offset);

    /// <summary>End, the start of the next.</summary>
    public DateTimeOffset To => new(NextDay, TimeOnly.MinValue, Offset);

    /// <summary>Name of its folder: <c>daily-2026-11-22</c>, <c>weekly-2026-W47</c>, <c>monthly-2026-11</c>.</summary>
    public string Id => Kind switch
    {
        ReportKind.Daily => Text($"daily-{Day:yyyy-MM-dd}"),
        ReportKind.Weekly => Text($"weekly-{ISOWeek.GetYear(Day):0000}-W{ISOWeek.GetWeekOfYear(Day):00}"),
        _ => Text($"monthly-{Day:yyyy-MM}"),
    };

    /// <summary>The one before.</summary>
    public ReportPeriod Before => Around(Kind, From.AddTicks(-1), Offset);

    private DateOnly NextDay => Kind switch
    {
        ReportKind.Daily => Day.AddDays(1),
        ReportKind.Weekly => Day.AddDays(7),
        _ => Day.AddMonths(1),
    };

    /// <summary>The one that a moment is in.</summary>
    public static ReportPeriod Around(ReportKind kind, DateTimeOffset moment, TimeSpan offset)
    {
        var day = DateOnly.FromDateTime(moment.ToOffset(offset).DateTime);
        return new ReportPeriod(
            kind,
            kind switch
            {
                ReportKind.Daily => day,
                ReportKind.Weekly => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
                _ => new DateOnly(day.Year, day.Month, 1),
            },
            offset);
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
