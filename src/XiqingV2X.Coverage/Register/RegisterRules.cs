using System.Buffers;
using System.Globalization;

namespace XiqingV2X.Coverage.Register;

/// <summary>What a well-formed register entry is, for every file format alike. Each check gives the reason, or null when all is well.</summary>
internal static class RegisterRules
{
    // An id is a topic level and a file name: none of their special characters, no blanks.
    private static readonly SearchValues<char> NotInIds = SearchValues.Create("/+#\\:*?\"<>|,; \t\r\n");

    public static string? Id(string id) => id.Length switch
    {
        0 => "is empty",
        > 64 => "is longer than 64 characters",
        _ when id.AsSpan().ContainsAny(NotInIds) || id.Any(char.IsControl) => "holds a blank or one of / + # \\ : * ? \" < > | , ;",
        _ => null,
    };

    public static string? Node(string node)
    {
        string[] parts = node.Split('-');
        bool ok = parts.Length is 1 or 2 && parts.All(p =>
            ushort.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out ushort n)
            && n.ToString(CultureInfo.InvariantCulture) == p);
        return ok ? null : "is not a node key (region-id or id, numbers 0..65535)";
    }

    public static string? Latitude(double degrees) => degrees is >= -90 and <= 90 ? null : "is not a latitude (-90..90)";

    public static string? Longitude(double degrees) => degrees is >= -180 and <= 180 ? null : "is not a longitude (-180..180)";

    public static bool TryState(string text, out RsuState state)
    {
        RsuState? known = text switch
        {
            "in-service" => RsuState.InService,
            "out-of-service" => RsuState.OutOfService,
            "pending" => RsuState.Pending,
            _ => null,
        };
        state = known ?? RsuState.Pending;
        return known is not null;
    }

    public static string StateText(RsuState state) => state switch
    {
        RsuState.InService => "in-service",
        RsuState.OutOfService => "out-of-service",
        _ => "pending",
    };
}
