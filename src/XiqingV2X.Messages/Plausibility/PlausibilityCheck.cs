using XiqingV2X.Messages.Dialects;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Plausibility;

/// <summary>
/// Looks through one message of YD/T 3709 for what cannot be, by itself and against the zone: the part of plausibility that
/// needs no memory. Allocates nothing.
/// </summary>
public ref partial struct PlausibilityCheck
{
    private readonly PlausibilityZone _zone;
    private readonly PlausibilityLimits _limits;
    private readonly Ydt3709Arena _arena;
    private readonly long? _arrivalMs;
    private readonly bool _hasPlace;
    private readonly int _placeLatitude;
    private readonly int _placeLongitude;
    private PlausibilityReasons _reasons;

    private PlausibilityCheck(Ydt3709Arena arena, in PlausibilityOrigin origin, PlausibilityZone zone, PlausibilityLimits limits)
    {
        _arena = arena;
        _zone = zone;
        _limits = limits;
        _arrivalMs = origin.ArrivalMs;
        _hasPlace = zone.TryPlace(origin.Rsu, out _placeLatitude, out _placeLongitude);
    }

    /// <summary>What speaks against the message in the arena, of the reasons that one message alone can give.</summary>
    /// <param name="arena">Holds a decoded message.</param>
    /// <param name="origin">Where it came from and when.</param>
    /// <param name="zone">Where messages can come from.</param>
    /// <param name="limits">Where plausible ends.</param>
    public static PlausibilityReasons Of(Ydt3709Arena arena, in PlausibilityOrigin origin, PlausibilityZone zone, PlausibilityLimits limits)
    {
        ArgumentNullException.ThrowIfNull(arena);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(limits);
        var check = new PlausibilityCheck(arena, origin, zone, limits);
        switch (arena.Frame.Choice)
        {
            case MessageFrameChoice.BsmFrame:
                check.Bsm(arena.BsmFrame);
                break;
            case MessageFrameChoice.MapFrame:
                check.Map(arena.MapFrame);
                break;
            case MessageFrameChoice.RsmFrame:
                check.Rsm(arena.RsmFrame);
                break;
            case MessageFrameChoice.SpatFrame:
                check.Spat(arena.SpatFrame);
                break;
            case MessageFrameChoice.RsiFrame:
                check.Rsi(arena.RsiFrame);
                break;
        }

        return check._reasons;
    }

    private void Note(bool likely, PlausibilityReasons reason) => _reasons |= likely ? PlausibilityReasons.None : reason;

    /// <summary>A place in the zone; unknown places say nothing.</summary>
    private void Place(int latitude, int longitude)
    {
        if (latitude == Units.UnavailableLatitude || longitude == Units.UnavailableLongitude)
        {
            return;
        }

        bool zero = latitude == 0 && longitude == 0;
        Note(!zero, PlausibilityReasons.PositionZero);
        Note(zero || _zone.Contains(latitude, longitude), PlausibilityReasons.PositionOutsideZone);
    }

    /// <summary>A place in the zone and near the RSU.</summary>
    private void Place(in Position3D position, double fromRsuM)
    {
        Place(position.Lat, position.Long);
        if (_hasPlace && position.Lat != Units.UnavailableLatitude && position.Long != Units.UnavailableLongitude)
        {
            Note(
                new Metres(_placeLatitude).Within(_placeLatitude, _placeLongitude, position.Lat, position.Long, fromRsuM),
                PlausibilityReasons.FarFromRsu);
        }
    }

    /// <summary>A place told as an offset.</summary>
    private void Near(in Position3D reference, in PositionOffsetLLV offset, double metres)
    {
        if (PositionOffsets.TryResolve(reference, offset, out int latitude, out int longitude)
            && reference.Lat != Units.UnavailableLatitude)
        {
            Note(
                new Metres(reference.Lat).Within(reference.Lat, reference.Long, latitude, longitude, metres),
                PlausibilityReasons.FarFromReference);
        }
    }

    private void Speed(ushort raw) =>
        Note(raw >= Units.UnavailableSpeed || raw <= _limits.MaxSpeedMps * 50, PlausibilityReasons.SpeedImpossible);

    private void Acceleration(in AccelerationSet4Way set)
    {
        double most = _limits.MaxAccelerationMps2 * 100;
        Note(Math.Abs(set.Long) <= most || set.Long == Units.UnavailableAcceleration, PlausibilityReasons.AccelerationImpossible);
        Note(Math.Abs(set.Lat) <= most || set.Lat == Units.UnavailableAcceleration, PlausibilityReasons.AccelerationImpossible);
        Note(Math.Abs(set.Yaw) <= _limits.MaxYawRateDps * 100, PlausibilityReasons.AccelerationImpossible);
    }

    private void Size(in VehicleSize size, byte vehicleClass)
    {
        double longest = vehicleClass is >= 10 and <= 19 ? _limits.MaxCarLengthM : _limits.MaxLengthM;
        Note(
            size.Length <= longest * 100 && size.Width <= _limits.MaxWidthM * 100
                && (!size.HasHeight || size.Height <= _limits.MaxHeightM * 20),
            PlausibilityReasons.SizeImpossible);
        Note(VehicleClasses.IsKnown(vehicleClass), PlausibilityReasons.ReservedValue);
    }

    /// <summary>A second mark and, where told, the minute of the year against the arrival.</summary>
    private void Time(uint? minuteOfYear, ushort? secondMark)
    {
        if (secondMark is > MessageClock.LastSecondMark and < MessageClock.UnavailableSecondMark)
        {
            Note(false, PlausibilityReasons.TimeOff);
        }
        else if (_arrivalMs is { } arrival && MessageClock.Difference(arrival, minuteOfYear, secondMark) is { } off)
        {
            Note(Math.Abs(off) <= _limits.MaxTimeOffMs, PlausibilityReasons.TimeOff);
        }
    }
}
