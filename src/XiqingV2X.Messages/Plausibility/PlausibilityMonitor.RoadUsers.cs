using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Plausibility;

/// <content>Vehicles and road users against their own last messages.</content>
public sealed partial class PlausibilityMonitor
{
    private PlausibilityReasons Bsm(DevicePast device, Ydt3709Arena arena, long arrivalMs, ref PlausibilityReasons alone)
    {
        ref readonly BasicSafetyMessage bsm = ref arena.BsmFrame;
        var now = new Sender
        {
            ArrivalMs = arrivalMs,
            Latitude = bsm.Pos.Lat,
            Longitude = bsm.Pos.Long,
            Speed = bsm.Speed,
            Heading = bsm.Heading,
            SecondMark = bsm.SecMark,
            Count = bsm.MsgCnt,
            Steady = Steady(bsm.Size, bsm.VehicleClass.Classification, arena.UnknownExtensions),
        };
        ref Sender last = ref _senders.Find(Hash.Of(device.Key, 'V', bsm.Id), arrivalMs, _limits.SenderMemoryMs, out bool known);
        if (!known)
        {
            last = now;
            return Motion.HasPlace(now) && device.Heard.IsFar(now.Latitude, now.Longitude, _limits.NewFarAwayM)
                ? PlausibilityReasons.NewFarAway
                : PlausibilityReasons.None;
        }

        PlausibilityReasons past = Compare(ref last, now, counts: true);
        if (past == PlausibilityReasons.None && last.Trust >= _limits.TrustNeeded)
        {
            // Its clock is off, but steadily.
            alone &= ~PlausibilityReasons.TimeOff;
            if (Motion.HasPlace(now))
            {
                device.Heard.Add(now.Latitude, now.Longitude, arrivalMs);
            }
        }

        return past;
    }

    private PlausibilityReasons Rsm(DevicePast device, Ydt3709Arena arena, long arrivalMs)
    {
        ref readonly RoadsideSafetyMessage rsm = ref arena.RsmFrame;
        ulong reference = Hash.Of(rsm.Id, (uint)rsm.RefPos.Lat, (uint)rsm.RefPos.Long);
        const int Kind = (int)MessageFrameChoice.RsmFrame;
        PlausibilityReasons past = device.Counter(Kind).Judge(rsm.MsgCnt, null, arrivalMs, _limits);
        past |= device.Content(Kind).IsOdd(reference, arrivalMs, _limits) ? PlausibilityReasons.ContentChanged : 0;
        foreach (ref readonly ParticipantData participant in arena.Items(rsm.Participants))
        {
            if (participant.PtcId != 0 && PositionOffsets.TryResolve(rsm.RefPos, participant.Pos, out int latitude, out int longitude))
            {
                past |= Participant(device, participant, latitude, longitude, arrivalMs);
            }
        }

        return past;
    }

    private PlausibilityReasons Participant(
        DevicePast device, in ParticipantData participant, int latitude, int longitude, long arrivalMs)
    {
        var now = new Sender
        {
            ArrivalMs = arrivalMs,
            Latitude = latitude,
            Longitude = longitude,
            Speed = participant.Speed,
            Heading = participant.Heading,
            SecondMark = participant.SecMark,
            Steady = (uint)participant.PtcType,
        };
        ref Sender last = ref _senders.Find(Hash.Of(device.Key, 'P', participant.PtcId), arrivalMs, _limits.SenderMemoryMs, out bool known);
        if (known)
        {
            return Compare(ref last, now, counts: false);
        }

        last = now;
        return PlausibilityReasons.None;
    }

    private PlausibilityReasons Compare(ref Sender last, in Sender now, bool counts)
    {
        PlausibilityReasons reasons = Motion.Compare(last, now, counts, _limits, out bool inOrder);
        bool judged = last.Trust >= _limits.TrustNeeded;
        if (reasons == PlausibilityReasons.None)
        {
            if (inOrder)
            {
                byte trust = Trust.Agreed(last.Trust, _limits);
                last = now;
                last.Trust = trust;
            }

            return reasons;
        }

        if (judged)
        {
            last.Trust = Trust.Disagreed(last.Trust, _limits);
            return reasons;
        }

        last = now;
        return PlausibilityReasons.None;
    }

    private static uint Steady(in VehicleSize size, byte vehicleClass, int unknownExtensions) =>
        (uint)Hash.Of(size.Width, size.Length, ((ulong)(uint)unknownExtensions << 16) | ((ulong)vehicleClass << 8) | (size.HasHeight ? size.Height : 0u));
}
