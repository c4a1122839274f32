using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Edge.Api;

/// <summary>Lights by their names in YD/T 3709 (LightState).</summary>
internal static class SignalLightName
{
    public static string Of(SignalLight light) => light switch
    {
        SignalLight.Dark => "dark",
        SignalLight.FlashingRed => "flashing-red",
        SignalLight.Red => "red",
        SignalLight.FlashingGreen => "flashing-green",
        SignalLight.PermissiveGreen => "permissive-green",
        SignalLight.ProtectedGreen => "protected-green",
        SignalLight.Yellow => "yellow",
        SignalLight.FlashingYellow => "flashing-yellow",
        _ => "unavailable",
    };
}
