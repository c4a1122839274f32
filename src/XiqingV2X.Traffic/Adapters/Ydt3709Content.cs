using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Adapters;

/// <summary>What RSI and BSM tell, sorted into the few kinds that are counted.</summary>
internal static class Ydt3709Content
{
    // GB/T 29100-2012: thousands and hundreds are the class, tens and ones the number within it; 707 is congestion.
    private const int PerClass = 100;
    private const int Congestion = 707;

    // GB 5768.2: the sign of a speed limit; 0 is a text or a sign of unknown type.
    private const int SpeedLimitSign = 85;
    private const int TextSign = 0;

    private const ushort ControlLossBits = VehicleEventFlagsBits.EventABSactivated
        | VehicleEventFlagsBits.EventTractionControlLoss | VehicleEventFlagsBits.EventStabilityControlactivated;

    private const ushort AbnormalBits = VehicleEventFlagsBits.EventHazardLights | VehicleEventFlagsBits.EventFlatTire
        | VehicleEventFlagsBits.EventDisabledVehicle | VehicleEventFlagsBits.EventAirBagDeployment;

    public static RsiObservation Of(in RoadSideInformation rsi, Ydt3709Arena arena)
    {
        int accidents = 0, disasters = 0, weather = 0, surface = 0, works = 0, congestion = 0, other = 0, limits = 0, texts = 0;
        ReadOnlySpan<RTEData> events = rsi.HasRtes ? arena.Items(rsi.Rtes) : default;
        foreach (ref readonly RTEData told in events)
        {
            switch (told.EventType / PerClass)
            {
                case 1: accidents++; break;
                case 2: disasters++; break;
                case 3: weather++; break;
                case 4: surface++; break;
                case 5: works++; break;
                case 7 when told.EventType == Congestion: congestion++; break;
                default: other++; break;
            }
        }

        ReadOnlySpan<RTSData> signs = rsi.HasRtss ? arena.Items(rsi.Rtss) : default;
        foreach (ref readonly RTSData told in signs)
        {
            limits += told.SignType == SpeedLimitSign ? 1 : 0;
            texts += told.SignType == TextSign ? 1 : 0;
        }

        return new RsiObservation(events.Length, signs.Length)
        {
            Accidents = accidents,
            Disasters = disasters,
            Weather = weather,
            Surface = surface,
            Works = works,
            Congestion = congestion,
            OtherEvents = other,
            SpeedLimits = limits,
            Texts = texts,
        };
    }

    public static BsmContent Of(in BasicSafetyMessage bsm)
    {
        var content = BsmContent.None;
        if (bsm.HasSafetyExt)
        {
            ref readonly VehicleSafetyExtensions safety = ref bsm.SafetyExt;
            ushort events = safety.HasEvents ? safety.Events : (ushort)0;
            content |= safety.HasEvents ? BsmContent.EventFlags : 0;
            content |= (events & VehicleEventFlagsBits.EventHardBraking) != 0 ? BsmContent.HardBraking : 0;
            content |= (events & ControlLossBits) != 0 ? BsmContent.ControlLoss : 0;
            content |= (events & AbnormalBits) != 0 || (safety.HasLights && (safety.Lights & ExteriorLightsBits.HazardSignalOn) != 0)
                ? BsmContent.Abnormal
                : 0;
        }

        return IsEmergency(bsm) ? content | BsmContent.Emergency : content;
    }

    // Ordinary units may fill in the extension with "not in use" throughout: that is no emergency vehicle.
    private static bool IsEmergency(in BasicSafetyMessage bsm)
    {
        if (bsm.VehicleClass.Classification is >= 60 and <= 69)
        {
            return true;
        }

        if (!bsm.HasEmergencyExt)
        {
            return false;
        }

        ref readonly VehicleEmergencyExtensions told = ref bsm.EmergencyExt;
        return (told.HasResponseType && told.ResponseType is ResponseType.Emergency or ResponseType.Pursuit)
            || (told.HasSirenUse && told.SirenUse == SirenInUse.InUse)
            || (told.HasLightsUse && told.LightsUse == LightbarInUse.InUse);
    }
}
