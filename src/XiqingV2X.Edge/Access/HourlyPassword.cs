using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace XiqingV2X.Edge.Access;

/// <summary>
/// The password that a device makes anew for every hour (Huawei DRIS): client id <c>{esn}_0_{0|1}_{yyyyMMddHH}</c> in UTC, user
/// name the ESN, password HMAC-SHA-256 in hexadecimal with that time as the key and the device's secret as the message.
/// </summary>
internal static class HourlyPassword
{
    private const string TimeFormat = "yyyyMMddHH";

    /// <summary>Takes a client id of this form apart.</summary>
    public static bool TryReadClientId(string clientId, out string device, out string hour)
    {
        device = hour = "";
        int end = clientId.Length - TimeFormat.Length;
        if (end < "x_0_0_".Length || clientId[end - 1] != '_' || clientId[end - 2] is not ('0' or '1')
            || !clientId.AsSpan(0, end - 2).EndsWith("_0_", StringComparison.Ordinal))
        {
            return false;
        }

        device = clientId[..(end - "_0_0_".Length)];
        hour = clientId[end..];
        return device.Length > 0;
    }

    /// <summary>True when the hour is the present one or one of its neighbours.</summary>
    /// <param name="hour">As in the client id.</param>
    /// <param name="now">Now.</param>
    /// <param name="neighbours">Hours to either side that are accepted, for clocks that differ.</param>
    public static bool IsNow(string hour, DateTimeOffset now, int neighbours)
        => DateTime.TryParseExact(hour, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime at)
            && Math.Abs(Math.Floor((now.UtcDateTime - at).TotalHours)) <= neighbours;

    /// <summary>The password of an hour.</summary>
    public static string Make(string secret, string hour)
        => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(hour), Encoding.UTF8.GetBytes(secret)));

    /// <summary>The hour of an instant, as in the client id.</summary>
    public static string HourOf(DateTimeOffset instant) => instant.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>True when this is the password of that hour, in capitals or not; takes the same time whatever differs.</summary>
    public static bool Verify(string secret, string hour, ReadOnlySpan<byte> password)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(hour), Encoding.UTF8.GetBytes(secret), right);
        return password.Length == 2 * given.Length
            && Convert.FromHexString(password, given, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(given, right);
    }
}
