using System.Globalization;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Indicators;

namespace XiqingV2X.Coverage.Rendering;

/// <summary>Numbers and times as people read them. The report is of one place, so times are Beijing time (UTC+8, no summer time).</summary>
internal static class Figures
{
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    /// <summary>What stands where nothing is known.</summary>
    public const string Unknown = "—";

    public static string Percent(double? share) =>
        share is { } s ? (s * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : Unknown;

    /// <summary>A figure in its unit.</summary>
    public static string Value(double? value, string unit) => value is not { } v ? Unknown : unit switch
    {
        "share" => Percent(v),
        "m" => Count(v) + " m",
        "ms" => Count(v) + " ms",
        _ => Count(v),
    };

    public static string Interval(Interval? interval) => interval is { } i
        ? string.Create(CultureInfo.InvariantCulture, $"{i.Low * 100:0.0}–{i.High * 100:0.0} %")
        : Unknown;

    public static string Count(double number) =>
        number == Math.Truncate(number)
            ? number.ToString("#,0", CultureInfo.InvariantCulture)
            : number.ToString("#,0.#", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset? time) =>
        time is { } t ? t.ToOffset(Beijing).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : Unknown;

    public static string Date(DateTimeOffset? time) =>
        time is { } t ? t.ToOffset(Beijing).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : Unknown;

    public static string Span(Period? period) => period is { } p ? $"{Time(p.From)} – {Time(p.To)}" : Unknown;

    /// <summary>UTC with milliseconds, for programs.</summary>
    public static string Iso(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static Bilingual Age(TimeSpan? age) => age switch
    {
        null => new(Unknown, Unknown),
        { TotalSeconds: < 120 } a => Amount(a.TotalSeconds, "秒", "s"),
        { TotalMinutes: < 120 } a => Amount(a.TotalMinutes, "分钟", "min"),
        { TotalHours: < 72 } a => Amount(a.TotalHours, "小时", "h"),
        { } a => Amount(a.TotalDays, "天", "d"),
    };

    /// <summary>What is counted, as <c>8 / 9</c>; lengths in kilometres, <c>?</c> where the numerator is unknown.</summary>
    public static string RatioNumbers(IndicatorValue value)
    {
        if (value.Denominator is not { } denominator)
        {
            return Unknown;
        }

        string Number(double? n) => n is { } x
            ? IsLength(value) ? (x / 1000).ToString("0.00", CultureInfo.InvariantCulture) : Count(x)
            : "?";
        return $"{Number(value.Numerator)} / {Number(denominator)}";
    }

    /// <summary>The unit of <see cref="RatioNumbers"/>.</summary>
    public static Bilingual RatioUnit(IndicatorValue value) => value.Denominator is null ? Bilingual.Empty
        : IsLength(value) ? new Bilingual("km", "km")
        : value.CountUnit;

    private static bool IsLength(IndicatorValue value) => value.CountUnit.En == "m";

    private static Bilingual Amount(double number, string zh, string en)
    {
        string text = Math.Floor(number).ToString("0", CultureInfo.InvariantCulture);
        return new Bilingual($"{text} {zh}", $"{text} {en}");
    }
}
