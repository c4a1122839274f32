using System.Globalization;

namespace XiqingV2X.Coverage.Register;

/// <summary>One row of a register table, whatever the file's format: texts by column, points, and where each stands.</summary>
internal abstract class EntryRow(List<RegisterError> errors, bool gcj02)
{
    /// <summary>True when coordinates are in GCJ-02: they are converted as they are read.</summary>
    public bool Gcj02 { get; } = gcj02;

    /// <summary>Number of findings so far, of all rows.</summary>
    public int Findings => errors.Count;

    /// <summary>Text of a column; empty when it is not there.</summary>
    public abstract string Text(string column);

    /// <summary>Line, ring or point of the row, each (longitude, latitude) as the file has it; findings are reported.</summary>
    public abstract List<(double Longitude, double Latitude)> Points();

    /// <summary>Where a column stands.</summary>
    protected abstract (int Line, int Column) Place(string column);

    public void Report(string column, string reason)
    {
        (int line, int place) = Place(column);
        errors.Add(new RegisterError(line, place, column, reason));
    }

    public void Check(string column, string? reason)
    {
        if (reason is not null)
        {
            Report(column, reason);
        }
    }

    public string Needed(string column)
    {
        string text = Text(column);
        Check(column, text.Length == 0 ? "is missing" : null);
        return text;
    }

    public string? OrNull(string column) => Text(column) is { Length: > 0 } text ? text : null;

    public double? Number(string column, Func<double, string?>? check = null)
    {
        string text = Text(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
        {
            Report(column, $"\"{text}\" is not a number");
            return null;
        }

        Check(column, check?.Invoke(number));
        return number;
    }

    public int? Whole(string column)
    {
        double? number = Number(column, n => n >= 0 && n == Math.Truncate(n) && n <= int.MaxValue ? null : "is not a whole number from 0");
        return number is >= 0 and <= int.MaxValue ? (int)number : null;
    }

    public bool Flag(string column)
    {
        switch (Text(column).ToLowerInvariant())
        {
            case "true" or "1" or "yes" or "是":
                return true;
            case "" or "false" or "0" or "no" or "否":
                return false;
            default:
                Report(column, "must be true or false");
                return false;
        }
    }

    public DateOnly? Date(string column, bool needed)
    {
        string text = needed ? Needed(column) : Text(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return date;
        }

        Report(column, $"\"{text}\" is not a date (yyyy-MM-dd)");
        return null;
    }

    /// <summary>The points, checked and in WGS-84.</summary>
    public List<(double Longitude, double Latitude)> Line(string column, int atLeast, string what)
    {
        List<(double Longitude, double Latitude)> points = Points();
        foreach ((double longitude, double latitude) in points)
        {
            if ((RegisterRules.Longitude(longitude) ?? RegisterRules.Latitude(latitude)) is { } reason)
            {
                Report(column, reason);
                return [];
            }
        }

        if (points.Distinct().Count() < atLeast)
        {
            Report(column, what);
            return [];
        }

        return Gcj02 ? points.ConvertAll(p => Wgs84(p.Longitude, p.Latitude)) : points;
    }

    /// <summary>The place of columns lat and lon, or the row's point, in WGS-84.</summary>
    public (double Longitude, double Latitude)? At(bool needed)
    {
        double? latitude = Number("lat", RegisterRules.Latitude);
        double? longitude = Number("lon", RegisterRules.Longitude);
        if (latitude is null && longitude is null && Points() is [var point])
        {
            (longitude, latitude) = (point.Longitude, point.Latitude);
            Check("lat", RegisterRules.Latitude(point.Latitude));
            Check("lon", RegisterRules.Longitude(point.Longitude));
        }

        if (latitude is { } y && longitude is { } x)
        {
            return Gcj02 ? Wgs84(x, y) : (x, y);
        }

        Check("lat", latitude is null != longitude is null ? "lat and lon belong together" : needed ? "is missing" : null);
        return null;
    }

    private static (double Longitude, double Latitude) Wgs84(double longitude, double latitude)
    {
        (double y, double x) = Traffic.Geometry.Gcj02.ToWgs84(latitude, longitude);
        return (Math.Round(x, 7), Math.Round(y, 7));
    }
}
