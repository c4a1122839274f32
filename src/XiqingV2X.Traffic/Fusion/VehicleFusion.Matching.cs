namespace XiqingV2X.Traffic.Fusion;

/// <content>Which sightings are of one vehicle.</content>
internal sealed partial class VehicleFusion
{
    /// <summary>Expected distance of two sightings of one vehicle across the direction of travel, m (one sigma).</summary>
    private const double AcrossM = 1.3;

    /// <summary>The same along it, m, and what their times may differ by, s: latency inside a sensor.</summary>
    private const double AlongM = 2;
    private const double TimingS = 0.1;

    /// <summary>The same for speeds, m/s.</summary>
    private const double SpeedMps = 2;

    /// <summary>Squared distance in sigmas up to which a sighting is looked at, and up to which the mean over the looks may be.</summary>
    private const double Gate = 12;
    private const double MeanGate = 6;

    /// <summary>Squared distance past which two sightings of one vehicle have parted, when three checks find it.</summary>
    private const double StrayGate = 25;

    private const int LooksNeeded = 3;
    private const long LookEveryMs = 100;
    private const long CheckEveryMs = 500;

    /// <summary>A sighting older than this is not compared, ms.</summary>
    private const long FreshMs = 500;

    /// <summary>A sensor's object not seen for this long may go on under another number, ms; for so long at most.</summary>
    private const long LostMs = 250;
    private const long LostForMs = 2_000;

    /// <summary>Weight of "neither": a vehicle at the gate of three sigmas is as likely as that.</summary>
    private static readonly double NoneWeight = Math.Exp(-9.0 / 2);

    /// <summary>The RSU names the BSM that it repeats: nothing to guess, only to wait until that one is decided.</summary>
    private void FollowTold(int slot, int told)
    {
        int vehicle = _sightings[told].Vehicle;
        if (vehicle != Sighting.None && _sightings[slot].Vehicle != vehicle)
        {
            Leave(slot);
            Join(slot, vehicle);
        }
    }

    private void Decide(int slot, long nowMs)
    {
        ref Sighting own = ref _sightings[slot];
        Look(slot, nowMs);
        if (own.Looks >= LooksNeeded && own.DistanceSum <= own.Looks * MeanGate)
        {
            Unite(slot);
        }
        else if (own.Link < 0 || nowMs - own.FirstMs >= (own.Candidate == Sighting.None ? AloneMs : DecideMs))
        {
            StandAlone(slot);
        }
    }

    /// <summary>Now and then: has it parted from its vehicle, or is it, alone so far, the same as another?</summary>
    private void Check(int slot, long nowMs)
    {
        ref Sighting own = ref _sightings[slot];
        if (nowMs < own.NextLookMs || own.Link < 0)
        {
            return;
        }

        ref FusedVehicle vehicle = ref _vehicles[own.Vehicle];
        bool alone = vehicle.Sightings == slot && own.NextOfVehicle == Sighting.None;
        if (alone)
        {
            Look(slot, nowMs);
            own.NextLookMs = nowMs + (own.Looks > 0 ? LookEveryMs : CheckEveryMs);
            if (own.Looks > LooksNeeded && own.DistanceSum <= own.Looks * MeanGate)
            {
                Leave(slot);
                Unite(slot);
            }

            return;
        }

        own.NextLookMs = nowMs + CheckEveryMs;
        int leader = vehicle.Leader;
        if (leader == slot || leader == Sighting.None || _sightings[leader].Link != own.Link || nowMs - _sightings[leader].TimeMs > FreshMs)
        {
            return;
        }

        own.Strays = SquaredDistance(own, _sightings[leader]) > StrayGate ? own.Strays + 1 : 0;
        if (own.Strays >= 3)
        {
            Leave(slot);
            own.FirstMs = nowMs;
            own.FirstLink = -1;
            own.Candidate = Sighting.None;
            own.Looks = 0;
            StandAlone(slot);
        }
    }

    private void Unite(int slot)
    {
        ref Sighting own = ref _sightings[slot];
        int other = own.Candidate;
        _links.NoteMatch(own.Link, own.TimeMs, own.CertaintySum / own.Looks);
        if (_sightings[other].Vehicle != Sighting.None)
        {
            Join(slot, _sightings[other].Vehicle);
        }
        else
        {
            // Both are new: the vehicle begins where it was seen first.
            (int first, int second) = own.FirstMs <= _sightings[other].FirstMs ? (slot, other) : (other, slot);
            StandAlone(first);
            Join(second, _sightings[first].Vehicle);
        }

        own.Candidate = Sighting.None;
        own.Looks = 0;
    }

    /// <summary>Compares a sighting with those on its link, and keeps count of how often the same one was the nearest.</summary>
    private void Look(int slot, long nowMs)
    {
        ref Sighting own = ref _sightings[slot];
        if (nowMs < own.NextLookMs || own.Link < 0)
        {
            return;
        }

        own.NextLookMs = nowMs + LookEveryMs;
        int best = Sighting.None;
        double bestDistance = Gate;
        for (int at = _onLink[own.Link]; at != Sighting.None;)
        {
            ref Sighting other = ref _sightings[at];
            int next = other.NextOnLink;
            if (nowMs - other.TimeMs > LostForMs)
            {
                Unlink(at);
            }
            else if (at != slot && MayBeOne(own, other, nowMs))
            {
                double distance = SquaredDistance(own, other);
                if (distance < bestDistance && !HasLive(other.Vehicle, own.Source, at, nowMs))
                {
                    best = at;
                    bestDistance = distance;
                }
            }

            at = next;
        }

        if (best == Sighting.None)
        {
            own.Candidate = Sighting.None;
            own.Looks = 0;
            return;
        }

        bool again = own.Candidate == best || (own.Candidate != Sighting.None && IsSameVehicle(best, own.CandidateVehicle));
        if (!again)
        {
            own.Looks = 0;
            own.DistanceSum = 0;
            own.CertaintySum = 0;
        }

        own.Candidate = best;
        own.CandidateVehicle = _sightings[best].Vehicle;
        own.Looks++;
        own.DistanceSum += bestDistance;
        own.CertaintySum += Certainty(slot, best, bestDistance, nowMs);
    }

    /// <summary>How likely the nearest is the one, beside the others near and none of them.</summary>
    private double Certainty(int slot, int best, double distance, long nowMs)
    {
        ref Sighting own = ref _sightings[slot];
        double weight = Math.Exp(-distance / 2);
        double weights = NoneWeight + weight;
        for (int at = _onLink[own.Link]; at != Sighting.None; at = _sightings[at].NextOnLink)
        {
            ref Sighting other = ref _sightings[at];
            if (at != slot && at != best && !IsSameVehicle(best, other.Vehicle) && MayBeOne(own, other, nowMs))
            {
                weights += Math.Exp(-SquaredDistance(own, other) / 2);
            }
        }

        return weight / weights;
    }

    private bool IsSameVehicle(int sighting, int vehicle) =>
        sighting != Sighting.None && vehicle != Sighting.None && _sightings[sighting].Vehicle == vehicle;

    private static bool MayBeOne(in Sighting own, in Sighting other, long nowMs)
    {
        long age = nowMs - other.TimeMs;
        if (other.Vehicle != Sighting.None && other.Vehicle == own.Vehicle)
        {
            return false;
        }

        // A sensor that lost an object may find it again under another number; pseudonyms of BSM are not linked.
        return own.Source == other.Source ? own.Source >= 0 && age is > LostMs and <= LostForMs : age <= FreshMs;
    }

    /// <summary>Whether a vehicle is seen by a source just now, by another sighting than the one given.</summary>
    private bool HasLive(int vehicle, int source, int but, long nowMs)
    {
        for (int at = vehicle == Sighting.None ? Sighting.None : _vehicles[vehicle].Sightings; at != Sighting.None; at = _sightings[at].NextOfVehicle)
        {
            if (at != but && _sightings[at].Source == source && nowMs - _sightings[at].TimeMs <= LostMs)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Distance of two sightings at the time of the first, in sigmas, squared.</summary>
    private static double SquaredDistance(in Sighting own, in Sighting other)
    {
        double seconds = (own.TimeMs - other.TimeMs) / 1000.0;
        double dx = own.X - (other.X + (other.SpeedX * seconds));
        double dy = own.Y - (other.Y + (other.SpeedY * seconds));
        double speed = Math.Sqrt((own.SpeedX * own.SpeedX) + (own.SpeedY * own.SpeedY));
        double otherSpeed = Math.Sqrt((other.SpeedX * other.SpeedX) + (other.SpeedY * other.SpeedY));
        double along = dx;
        double across = dy;
        if (Math.Max(speed, otherSpeed) > 0.5)
        {
            (double ux, double uy) = speed >= otherSpeed
                ? (own.SpeedX / speed, own.SpeedY / speed)
                : (other.SpeedX / otherSpeed, other.SpeedY / otherSpeed);
            along = (dx * ux) + (dy * uy);
            across = (dy * ux) - (dx * uy);
        }
        else
        {
            // Without motion the direction is not known: the narrower gate for both.
            along *= AlongM / AcrossM;
        }

        double alongSigma = AlongM + (TimingS * Math.Max(speed, otherSpeed));
        double dvx = own.SpeedX - other.SpeedX;
        double dvy = own.SpeedY - other.SpeedY;
        return (along * along / (alongSigma * alongSigma))
            + (across * across / (AcrossM * AcrossM))
            + (((dvx * dvx) + (dvy * dvy)) / (SpeedMps * SpeedMps));
    }
}
