using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Signals;

/// <summary>What lights mean for the cycle.</summary>
internal static class PhaseColors
{
    public static PhaseColor Of(SignalLight light) => light switch
    {
        SignalLight.PermissiveGreen or SignalLight.ProtectedGreen or SignalLight.FlashingGreen => PhaseColor.Green,
        SignalLight.Yellow => PhaseColor.Yellow,
        SignalLight.Red => PhaseColor.Red,
        _ => PhaseColor.None,
    };
}
