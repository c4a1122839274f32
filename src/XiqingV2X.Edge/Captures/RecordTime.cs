using System.Globalization;

namespace XiqingV2X.Edge.Captures;

/// <summary>Times of uploads as text, with nanoseconds, which .NET's own times do not hold.</summary>
internal static class RecordTime
{
    private const long NsPerSecond = 1_000_000_000;

    /// <summary>RFC 3339 with nine digits.</summary>
    public static string Text(long ns)
    {
        long second = Math.DivRem(ns, NsPerSecond, out long rest);
        return string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.FromUnixTimeSeconds(second).UtcDateTime:yyyy-MM-ddTHH:mm:ss}.{rest:D9}Z");
    }

    /// <summary>Reads an RFC 3339 time, UTC where it names no zone.</summary>
    public static bool TryParse(string text, out long ns)
    {
        ns = 0;
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int end = point < 0 ? -1 : text.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9');
        string whole = point < 0 ? text : text[..point] + (end < 0 ? "" : text[(point + 1 + end)..]);
        if (!DateTimeOffset.TryParse(whole, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset second))
        {
            return false;
        }

        string fraction = point < 0 ? "" : end < 0 ? text[(point + 1)..] : text.Substring(point + 1, end);
        ns = (second.ToUnixTimeSeconds() * NsPerSecond) + (fraction.Length == 0 ? 0 : long.Parse(fraction.PadRight(9, '0')[..9], CultureInfo.InvariantCulture));
        return true;
    }
}
