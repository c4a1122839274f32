using System.Globalization;

namespace XiqingV2X.Edge.Live;

/// <summary>A box in WGS-84 degrees.</summary>
internal readonly record struct BoundingBox(double West, double South, double East, double North)
{
    /// <summary>Reads <c>west,south,east,north</c>.</summary>
    public static bool TryParse(string text, out BoundingBox box)
    {
        box = default;
        string[] parts = text.Split(',');
        double[] degrees = new double[4];
        for (int i = 0; i < 4; i++)
        {
            if (parts.Length != 4 || !double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out degrees[i]) || !(Math.Abs(degrees[i]) <= 180))
            {
                return false;
            }
        }

        box = new BoundingBox(degrees[0], degrees[1], degrees[2], degrees[3]);
        return box.West < box.East && box.South < box.North;
    }

    public bool Contains(double longitude, double latitude) => longitude >= West && longitude <= East && latitude >= South && latitude <= North;
}
