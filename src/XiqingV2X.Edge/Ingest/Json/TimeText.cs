using System.Buffers.Text;
using XiqingV2X.Edge.Ingest.Profiles;

namespace XiqingV2X.Edge.Ingest.Json;

/// <summary>Instants as senders write them, in milliseconds since 1970 UTC.</summary>
internal static class TimeText
{
    private const double LeastSeconds = 1e9; // 2001; minutes of a year and other small numbers are no instants
    private const double LeastMilliseconds = 1e11;
    private const double LeastMicroseconds = 1e14;

    /// <summary>A number; false for one that is no instant by any reading.</summary>
    public static bool TryRead(double number, TimeFormat format, out double unixMs)
    {
        unixMs = format switch
        {
            TimeFormat.Seconds => number * 1000,
            TimeFormat.Milliseconds => number,
            TimeFormat.Microseconds => number / 1000,
            _ when number >= LeastMicroseconds => number / 1000,
            _ when number >= LeastMilliseconds => number,
            _ when number >= LeastSeconds => number * 1000,
            _ => double.NaN,
        };
        return unixMs is >= 0 and < 253_402_300_800_000;
    }

    /// <summary>Digits, <c>yyyyMMddHHmmss</c> with or without milliseconds, or a date and a time with or without an offset.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, TimeFormat format, TimeSpan utcOffset, out double unixMs)
    {
        unixMs = double.NaN;
        text = text.Trim(" "u8);
        if (!text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9') && text.Length is 14 or 17 && text[0] is (byte)'1' or (byte)'2')
        {
            return TryDate(text[..4], text[4..6], text[6..8], text[8..10], text[10..12], text[12..14], text[14..], utcOffset, out unixMs);
        }

        if (Utf8Parser.TryParse(text, out double number, out int used) && used == text.Length)
        {
            return TryRead(number, format, out unixMs);
        }

        // 2020-11-14T06:55:02.333Z, 2020-11-14 14:55:02, 2020/11/14 14:55:02+08:00
        if (text.Length < 19 || text[4] is not ((byte)'-' or (byte)'/') || text[10] is not ((byte)'T' or (byte)' ' or (byte)'t'))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = text[19..];
        ReadOnlySpan<byte> fraction = default;
        if (!rest.IsEmpty && rest[0] is (byte)'.' or (byte)',')
        {
            int end = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            fraction = end < 0 ? rest[1..] : rest[1..(end + 1)];
            rest = rest[(fraction.Length + 1)..];
        }

        if (!rest.IsEmpty)
        {
            if (!TryOffset(rest, out utcOffset))
            {
                return false;
            }
        }

        return TryDate(text[..4], text[5..7], text[8..10], text[11..13], text[14..16], text[17..19], fraction[..Math.Min(3, fraction.Length)], utcOffset, out unixMs);
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text.Length == 1 && text[0] is (byte)'Z' or (byte)'z')
        {
            return true;
        }

        if (text.Length is not (5 or 6) || text[0] is not ((byte)'+' or (byte)'-') || !TryDigits(text[1..3], out int hours) || !TryDigits(text[^2..], out int minutes) || hours > 14)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = text[0] == (byte)'-' ? -offset : offset;
        return true;
    }

    private static bool TryDate(
        ReadOnlySpan<byte> year, ReadOnlySpan<byte> month, ReadOnlySpan<byte> day, ReadOnlySpan<byte> hour, ReadOnlySpan<byte> minute, ReadOnlySpan<byte> second,
        ReadOnlySpan<byte> fraction, TimeSpan utcOffset, out double unixMs)
    {
        unixMs = double.NaN;
        if (!TryDigits(year, out int y) || !TryDigits(month, out int mo) || !TryDigits(day, out int d)
            || !TryDigits(hour, out int h) || !TryDigits(minute, out int mi) || !TryDigits(second, out int s) || !TryDigits(fraction, out int ms)
            || y is < 1970 or > 9998 || mo is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, mo) || h > 23 || mi > 59 || s > 60)
        {
            return false;
        }

        for (int digits = fraction.Length; digits is > 0 and < 3; digits++)
        {
            ms *= 10;
        }

        unixMs = (new DateTime(y, mo, d, h, mi, 0, DateTimeKind.Utc) - DateTime.UnixEpoch - utcOffset).TotalMilliseconds + (s * 1000) + ms;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte c in text)
        {
            if (c is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
