using XiqingV2X.FirmwareSim.Roadside;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>Dialects and payloads by the names of the command line, and which go together.</summary>
internal static class DialectOption
{
    /// <summary>Names of the dialects.</summary>
    public static string[] Dialects { get; } = [.. Enum.GetValues<Dialect>().Select(NameOf)];

    /// <summary>Names of the payloads.</summary>
    public static string[] Payloads { get; } = [.. Enum.GetValues<PayloadShape>().Select(NameOf)];

    public static string NameOf(Dialect dialect) => dialect.ToString().ToLowerInvariant();

    public static string NameOf(PayloadShape shape) => shape.ToString().ToLowerInvariant();

    public static Dialect Dialect(string name) => Enum.Parse<Dialect>(name, ignoreCase: true);

    /// <summary>The payload by its name, or what the dialect usually has; false where the dialect cannot have it.</summary>
    public static bool TryPayload(Dialect dialect, string name, out PayloadShape shape)
    {
        PayloadShape[] possible = dialect switch
        {
            Roadside.Dialect.Canonical or Roadside.Dialect.Its0180 => [PayloadShape.Uper, PayloadShape.Json],
            Roadside.Dialect.Rscu => [PayloadShape.Json],
            Roadside.Dialect.OpenV2x => [PayloadShape.Json, PayloadShape.Dawnline, PayloadShape.Uper],
            Roadside.Dialect.Cictci => [PayloadShape.Hex, PayloadShape.Base64],
            _ => [PayloadShape.Uper],
        };
        shape = possible[0];
        return name == "auto" || (Enum.TryParse(name, ignoreCase: true, out shape) && possible.Contains(shape));
    }
}
