using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Dialects;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Edge.Ingest.Json;

internal sealed partial class JsonUploadReader
{
    /// <summary>A place whose latitude, longitude and elevation fields follow each other; unavailable where they are missing.</summary>
    private Position3D Place(Field latitude)
    {
        var place = new Position3D { Lat = Units.UnavailableLatitude, Long = Units.UnavailableLongitude };
        if (_values.Has(latitude) && _values.Has(latitude + 1) && TryPlace(latitude, out int lat, out int lon))
        {
            (place.Lat, place.Long) = (lat, lon);
        }

        if (_values.Has(latitude + 2))
        {
            place.Elevation = _values.Raw(latitude + 2);
            place.HasElevation = true;
        }

        return place;
    }

    /// <summary>A place told by itself or as an offset from the reference point.</summary>
    private bool TryOffsetPlace(Field latitude, Field offset, out PositionOffsetLLV place)
    {
        place = default;
        if (_values.Has(latitude) && _values.Has(latitude + 1))
        {
            place.OffsetLL.Choice = PositionOffsetLLChoice.PositionLatLon;
            if (!TryPlace(latitude, out int lat, out int lon))
            {
                return false;
            }

            place.OffsetLL.PositionLatLon.Lat = lat;
            place.OffsetLL.PositionLatLon.Lon = lon;
        }
        else if (_values.Has(offset) && _values.Has(offset + 1))
        {
            // The widest of the six forms holds every offset; the arena does not go out on the wire.
            place.OffsetLL.Choice = PositionOffsetLLChoice.PositionLL6;
            place.OffsetLL.PositionLL6.Lat = _values.Raw(offset);
            place.OffsetLL.PositionLL6.Lon = _values.Raw(offset + 1);
        }
        else
        {
            return false;
        }

        if (_values.Has(latitude + 2))
        {
            place.OffsetV.Choice = VerticalOffsetChoice.Elevation;
            place.OffsetV.Elevation = _values.Raw(latitude + 2);
            place.HasOffsetV = true;
        }

        return true;
    }

    /// <summary>The same where one of the two is mandatory.</summary>
    private PositionOffsetLLV NeedPlace(Group group, Field latitude, Field offset)
    {
        if (!TryOffsetPlace(latitude, offset, out PositionOffsetLLV place))
        {
            Fail(UploadReason.MissingField, _openedAt[(int)group], MessageModel.Spec(latitude).Path);
        }

        return place;
    }

    /// <summary>
    /// Brings a place to 1e-7 degree. Both numbers are judged together: where the unit is not said, numbers that fit degrees are
    /// degrees, all others 1e-7 degree; what lies in the area only the other way round is exchanged.
    /// </summary>
    private bool TryPlace(Field latitude, out int lat, out int lon)
    {
        double y = _values.Number(latitude);
        double x = _values.Number(latitude + 1);
        double factor = _values.Factor(latitude);
        if (double.IsNaN(factor))
        {
            factor = Math.Abs(y) <= 180.1 && Math.Abs(x) <= 180.1 ? 1 : 1e-7;
        }

        y *= factor;
        x *= factor;
        if (Math.Abs(y - 90.0000001) < 5e-8 || Math.Abs(x - 180.0000001) < 5e-8)
        {
            (lat, lon) = (Units.UnavailableLatitude, Units.UnavailableLongitude);
            return true;
        }

        DialectArea area = _profile.Area;
        if (!IsIn(area, y, x) && IsIn(area, x, y))
        {
            (y, x) = (x, y);
            _sink!.Note(JsonNote.SwappedPosition);
        }

        if (_profile.IsGcj02)
        {
            (y, x) = Gcj02.ToWgs84(y, x);
        }

        if (!(y is >= -90 and <= 90 && x is >= -180 and <= 180))
        {
            (lat, lon) = (0, 0);
            Fail(UploadReason.OutOfRange, _values.OffsetOf(latitude), MessageModel.Spec(latitude).Path);
            return false;
        }

        lat = (int)Math.Round(y * 1e7);
        lon = Math.Max((int)Math.Round(x * 1e7), -1_799_999_999);
        return true;
    }

    private static bool IsIn(DialectArea area, double latitude, double longitude) =>
        latitude >= area.South && latitude <= area.North && longitude >= area.West && longitude <= area.East;
}
