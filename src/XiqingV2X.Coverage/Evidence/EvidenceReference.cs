using System.Globalization;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>What a figure rests on, short enough to print and exact enough to fetch again.</summary>
/// <param name="Kind"><c>series</c>, <c>ledger</c>, <c>register</c> or <c>report</c>.</param>
/// <param name="Name">Series with window length (<c>junction/60s</c>), or the part of register, ledger or report.</param>
/// <param name="Period">Span that was read, or null when the source has no time of its own.</param>
/// <param name="Count">Points or rows that were read.</param>
public sealed record EvidenceReference(string Kind, string Name, Period? Period, long Count)
{
    /// <summary>One line: <c>series:junction/60s@2026-01-01T00:00:00Z..2026-01-01T01:00:00Z#540</c>.</summary>
    public override string ToString()
    {
        string span = Period is { } p
            ? string.Create(CultureInfo.InvariantCulture, $"@{p.From:yyyy-MM-dd'T'HH:mm:ss'Z'}..{p.To:yyyy-MM-dd'T'HH:mm:ss'Z'}")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Kind}:{Name}{span}#{Count}");
    }
}
