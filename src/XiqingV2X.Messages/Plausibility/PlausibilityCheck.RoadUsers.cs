using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Plausibility;

/// <content>BSM and RSM.</content>
public ref partial struct PlausibilityCheck
{
    private void Bsm(in BasicSafetyMessage bsm)
    {
        Time(null, bsm.SecMark);
        Place(bsm.Pos, _limits.MaxHearingM);
        Speed(bsm.Speed);
        Acceleration(bsm.AccelSet);
        Size(bsm.Size, bsm.VehicleClass.Classification);
        Note(
            bsm.Transmission is <= TransmissionState.ReverseGears or TransmissionState.Unavailable,
            PlausibilityReasons.ReservedValue);
        if (bsm.HasSafetyExt && bsm.SafetyExt.HasPathHistory)
        {
            foreach (ref readonly PathHistoryPoint crumb in _arena.Items(bsm.SafetyExt.PathHistory.CrumbData))
            {
                Near(bsm.Pos, crumb.LlvOffset, _limits.MaxOffsetM);
            }
        }
    }

    private void Rsm(in RoadsideSafetyMessage rsm)
    {
        Place(rsm.RefPos, _limits.MaxServedM);
        foreach (ref readonly ParticipantData participant in _arena.Items(rsm.Participants))
        {
            Time(null, participant.SecMark);
            Near(rsm.RefPos, participant.Pos, _limits.MaxSensedM);
            Speed(participant.Speed);
            if (participant.HasAccelSet)
            {
                Acceleration(participant.AccelSet);
            }

            Size(participant.Size, participant.HasVehicleClass ? participant.VehicleClass.Classification : (byte)0);
            if (participant.PtcType is ParticipantType.Pedestrian or ParticipantType.NonMotor)
            {
                // Smaller than the smallest limit there is for vehicles.
                Note(participant.Size.Length <= _limits.MaxCarLengthM * 100, PlausibilityReasons.SizeImpossible);
            }
        }
    }
}
