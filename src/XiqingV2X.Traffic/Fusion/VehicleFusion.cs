using XiqingV2X.Traffic.Links;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Tracks;

namespace XiqingV2X.Traffic.Fusion;

/// <summary>
/// Puts together what BSM, the sensors of several RSUs and repeated reports tell of the same vehicle, so that the fused
/// figures count it once. Sightings on the same link are held to be one vehicle when they stay together in place, speed and
/// heading over several looks; a vehicle has at most one live sighting of each source. A new sighting counts only when that
/// is decided, within 1.5 s, and then from its first position on.
/// </summary>
/// <remarks>
/// A BSM whose id changed is not linked to the one before by its path: that is what ids change for. What a sensor sees
/// through the change links both in the counts, and is forgotten with the sightings.
/// </remarks>
internal sealed partial class VehicleFusion
{
    /// <summary>After so long without another sighting near, a new one is a vehicle of its own, ms.</summary>
    private const long AloneMs = 500;

    /// <summary>After so long it is one in any case, ms: less than what a closing window waits for.</summary>
    private const long DecideMs = 1_500;

    /// <summary>A leader not heard for this long gives way, ms.</summary>
    private const long LeaderSilentMs = 500;

    private readonly MapModel _map;
    private readonly LinkSeries _links;
    private readonly TrajectoryJoiner _joiner;
    private readonly PenetrationSeries _penetration;
    private readonly Pool<Sighting> _sightings = new();
    private readonly Pool<FusedVehicle> _vehicles = new();
    private readonly List<int> _onLink = [];
    private ulong _numbers;

    public VehicleFusion(MapModel map, LinkSeries links, TrajectoryJoiner joiner, PenetrationSeries penetration)
    {
        _map = map;
        _links = links;
        _joiner = joiner;
        _penetration = penetration;
    }

    /// <summary>Number of the vehicle that the newest sample moved; 0 when it moved none.</summary>
    public ulong Moved { get; private set; }

    /// <summary>Takes the next sample of a motor vehicle, matched to a link, in the order of event time.</summary>
    /// <param name="track">Its track, moved to the sample already.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="match">Where on the network it is.</param>
    /// <param name="told">Sighting of the vehicle whose report an RSU repeats; <see cref="Sighting.None"/> when not known.</param>
    public void See(ref Track track, in Sample sample, LinkMatch match, int told)
    {
        Moved = 0;
        if (track.Sighting == Sighting.None)
        {
            // Where no sensor looks there is nothing to put together.
            if (!track.IsKept || match.Link < 0 || !_links.IsSensed(match.Link, sample.TimeMs))
            {
                return;
            }

            track.Sighting = Begin(sample, match);
        }

        int slot = track.Sighting;
        Move(slot, sample, match, track.LastHeadingDeg);
        if (told != Sighting.None)
        {
            FollowTold(slot, told);
        }
        else if (_sightings[slot].Vehicle == Sighting.None)
        {
            Decide(slot, sample.TimeMs);
        }
        else
        {
            Check(slot, sample.TimeMs);
        }

        if (_sightings[slot].Vehicle != Sighting.None)
        {
            Advance(slot, sample, match, track.LastHeadingDeg);
        }
    }

    /// <summary>Begins to fetch sightings and their vehicles.</summary>
    /// <param name="slots">Sightings; <see cref="Sighting.None"/> among them is passed over.</param>
    public void Fetch(ReadOnlySpan<int> slots)
    {
        foreach (int slot in slots)
        {
            if (slot != Sighting.None)
            {
                CacheLines.Fetch(ref _sightings[slot]);
            }
        }

        foreach (int slot in slots)
        {
            if (slot != Sighting.None && _sightings[slot].Vehicle != Sighting.None)
            {
                CacheLines.Fetch(ref _vehicles[_sightings[slot].Vehicle]);
            }
        }
    }

    /// <summary>Number of the vehicle of a sighting; 0 when it has none yet.</summary>
    public ulong NumberOf(int slot) =>
        slot != Sighting.None && _sightings[slot].Vehicle is var vehicle and not Sighting.None ? _vehicles[vehicle].Number : 0;

    /// <summary>Forgets a sighting, with its track.</summary>
    public void End(int slot)
    {
        Unlink(slot);
        Leave(slot);
        _sightings.Return(slot);
    }

    private int Begin(in Sample sample, LinkMatch match)
    {
        int slot = _sightings.Take();
        _sightings[slot] = new Sighting
        {
            Vehicle = Sighting.None,
            NextOfVehicle = Sighting.None,
            Source = !sample.FromSensor ? Sighting.Bsm : sample.IsRepeated ? Sighting.Repeated : sample.Rsu,
            Link = Sighting.None,
            FirstMs = sample.TimeMs,
            First = sample.Position,
            FirstLink = match.Link,
            FirstS = match.S,
            Candidate = Sighting.None,
        };
        return slot;
    }

    private void Move(int slot, in Sample sample, LinkMatch match, float headingDeg)
    {
        ref Sighting own = ref _sightings[slot];
        if (own.Link != match.Link)
        {
            Unlink(slot);
            Put(slot, match.Link);
        }

        own.TimeMs = sample.TimeMs;
        if (match.Link >= 0)
        {
            (own.X, own.Y) = _map.Links[match.Link].Line!.ToLocal(sample.Position);
            (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(headingDeg));
            bool moves = !float.IsNaN(sample.SpeedMps) && !float.IsNaN(headingDeg);
            own.SpeedX = moves ? sample.SpeedMps * sine : 0;
            own.SpeedY = moves ? sample.SpeedMps * cosine : 0;
        }
    }

    /// <summary>Moves the vehicle when the sighting leads it, and notes that sensors see it.</summary>
    private void Advance(int slot, in Sample sample, LinkMatch match, float headingDeg)
    {
        ref Sighting own = ref _sightings[slot];
        ref FusedVehicle vehicle = ref _vehicles[own.Vehicle];
        bool leads = vehicle.Leader == slot
            || sample.TimeMs - vehicle.LeaderMs > LeaderSilentMs
            || (own.Source >= 0 && vehicle.Leader != Sighting.None && _sightings[vehicle.Leader].IsEquipped);
        if (leads)
        {
            vehicle.Leader = slot;
            vehicle.LeaderMs = sample.TimeMs;
            Moved = vehicle.Number;
            _joiner.Follow(ref vehicle.Path, sample, match, headingDeg);
        }

        if (own.Source >= 0 && _links.CountsVehicles(match.Link, own.Source, sample.TimeMs))
        {
            NoteSensed(ref vehicle, sample.TimeMs, match.Link);
        }
    }

    /// <summary>Makes a sighting a vehicle of its own, from where it was first seen.</summary>
    private void StandAlone(int slot)
    {
        int number = _vehicles.Take();
        ref Sighting own = ref _sightings[slot];
        own.Vehicle = number;
        own.NextOfVehicle = Sighting.None;
        ref FusedVehicle vehicle = ref _vehicles[number];
        vehicle = new FusedVehicle
        {
            Number = ++_numbers,
            Path = Track.Blank,
            Sightings = slot,
            Leader = slot,
            LeaderMs = own.TimeMs,
            SensedLink = -1,
        };
        vehicle.Path.LastMs = own.FirstMs;
        vehicle.Path.Last = own.First;
        vehicle.Path.Link = own.FirstLink;
        vehicle.Path.S = own.FirstS;
        vehicle.Path.MapRevision = _map.Revision;
        vehicle.Path.LastHeadingDeg = float.NaN;
    }

    private void Join(int slot, int number)
    {
        ref Sighting own = ref _sightings[slot];
        own.Vehicle = number;
        own.NextOfVehicle = _vehicles[number].Sightings;
        own.Strays = 0;
        _vehicles[number].Sightings = slot;
    }

    /// <summary>Takes a sighting from its vehicle; a vehicle without any is forgotten.</summary>
    private void Leave(int slot)
    {
        int number = _sightings[slot].Vehicle;
        if (number == Sighting.None)
        {
            return;
        }

        ref FusedVehicle vehicle = ref _vehicles[number];
        ref int link = ref vehicle.Sightings;
        while (link != slot)
        {
            link = ref _sightings[link].NextOfVehicle;
        }

        link = _sightings[slot].NextOfVehicle;
        _sightings[slot].Vehicle = Sighting.None;
        if (vehicle.Leader == slot)
        {
            vehicle.Leader = Sighting.None;
        }

        if (vehicle.Sightings == Sighting.None)
        {
            _vehicles.Return(number);
        }
    }

    private void Put(int slot, int link)
    {
        ref Sighting own = ref _sightings[slot];
        own.Link = link;
        if (link < 0)
        {
            return;
        }

        while (_onLink.Count <= link)
        {
            _onLink.Add(Sighting.None);
        }

        own.NextOnLink = _onLink[link];
        own.PreviousOnLink = Sighting.None;
        if (own.NextOnLink != Sighting.None)
        {
            _sightings[own.NextOnLink].PreviousOnLink = slot;
        }

        _onLink[link] = slot;
    }

    private void Unlink(int slot)
    {
        ref Sighting own = ref _sightings[slot];
        if (own.Link < 0)
        {
            return;
        }

        if (own.PreviousOnLink == Sighting.None)
        {
            _onLink[own.Link] = own.NextOnLink;
        }
        else
        {
            _sightings[own.PreviousOnLink].NextOnLink = own.NextOnLink;
        }

        if (own.NextOnLink != Sighting.None)
        {
            _sightings[own.NextOnLink].PreviousOnLink = own.PreviousOnLink;
        }

        own.Link = Sighting.None;
    }
}
