using System.Globalization;
using System.Text;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Rendering;

/// <summary>A plain map of junctions, RSUs and roads by state, north up, with a scale. No base map: nothing is fetched.</summary>
internal static class SvgMap
{
    private const double Width = 960;
    private const double Margin = 56;
    private const int LabelledJunctions = 40;
    private static readonly int[] ScaleMetres = [50, 100, 200, 500, 1000, 2000, 5000, 10000];

    /// <summary>The map, or null when the register has no positions.</summary>
    public static string? Draw(CoverageReport report)
    {
        JunctionStatus[] junctions = [.. report.Junctions.Where(j => j.Latitude is not null)];
        RsuStatus[] rsus = [.. report.Rsus.Where(r => r.Latitude is not null)];
        (double Lon, double Lat)[] points =
        [
            .. junctions.Select(j => (j.Longitude!.Value, j.Latitude!.Value)),
            .. rsus.Select(r => (r.Longitude!.Value, r.Latitude!.Value)),
            .. report.Roads.SelectMany(r => r.Line),
        ];
        if (points.Length == 0)
        {
            return null;
        }

        var frame = new Frame(points);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width:0} {frame.Height:0}\" role=\"img\" aria-label=\"路口与 RSU 示意图 map of junctions and RSUs\">");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"1\" y=\"1\" width=\"{Width - 2:0}\" height=\"{Math.Floor(frame.Height) - 2:0}\" fill=\"#fbfbf9\" stroke=\"#d9dcd8\"/>");
        foreach (RoadStatus road in report.Roads)
        {
            Road(svg, frame, road);
        }

        foreach (JunctionStatus junction in junctions)
        {
            (double x, double y) = frame.Place(junction.Longitude!.Value, junction.Latitude!.Value);
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({x:0.#} {y:0.#})\">{Junction(junction)}</g>");
            if (junctions.Length <= LabelledJunctions)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + 11:0.#}\" y=\"{y + 19:0.#}\" font-size=\"11\" style=\"paint-order:stroke\" stroke=\"#fbfbf9\" stroke-width=\"3\">{Html.Escape(junction.Node)}</text>");
            }
        }

        foreach (RsuStatus rsu in rsus)
        {
            // An RSU stands at its junction: drawn a little to the upper left, so that both can be seen.
            (double x, double y) = frame.Place(rsu.Longitude!.Value, rsu.Latitude!.Value);
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({x - 11:0.#} {y - 11:0.#})\">{Rsu(rsu.OnAir)}</g>");
        }

        frame.Scale(svg);
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>What the marks mean.</summary>
    public static string Legend()
    {
        var html = new StringBuilder("<div class=\"legend\">\n");
        Entry(html, Circle("#1f6f6b", "#1f6f6b"), "SPAT+MAP 完备", "SPAT+MAP complete");
        Entry(html, Circle("#ffffff", "#1f6f6b"), "仅信号联网", "signal networked only");
        Entry(html, Cross(), "未联网", "not networked");
        Entry(html, Circle("#ffffff", "#b9bcb6"), "未知或无信号", "unknown or no signals");
        Entry(html, Rsu(true), "RSU 在网", "RSU on air");
        Entry(html, Rsu(false), "RSU 未在网", "RSU not on air");
        Entry(html, Rsu(null), "RSU 未知", "RSU unknown");
        Entry(html, Stroke("#1f6f6b", ""), "道路全部有证据", "road: all cells with evidence");
        Entry(html, Stroke("#8db8b3", ""), "部分有证据", "some");
        Entry(html, Stroke("#b9bcb6", "5 4"), "无证据", "none");
        return html.Append("</div>\n").ToString();
    }

    private static void Entry(StringBuilder html, string mark, string zh, string en) => html.Append(
        CultureInfo.InvariantCulture,
        $"<span><svg viewBox=\"-10 -10 20 20\" width=\"18\" height=\"18\" aria-hidden=\"true\">{mark}</svg>{zh} <span class=\"en\" lang=\"en\">{en}</span></span>\n");

    private static void Road(StringBuilder svg, Frame frame, RoadStatus road)
    {
        string points = string.Join(' ', road.Line.Select(p => frame.Place(p.Longitude, p.Latitude))
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#},{p.Y:0.#}")));
        (string colour, string dash) = road.CellsWithEvidence switch
        {
            null or 0 => ("#b9bcb6", "5 4"),
            { } n when n == road.Cells => ("#1f6f6b", ""),
            _ => ("#8db8b3", ""),
        };
        string dashes = dash.Length > 0 ? $" stroke-dasharray=\"{dash}\"" : "";
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"3\" stroke-opacity=\"0.75\"{dashes}><title>{Html.Escape(road.Id)} {Html.Escape(road.Name)}</title></polyline>");
    }

    private static string Junction(JunctionStatus junction)
    {
        string mark = (junction.SignalNetworked, junction.SpatMapComplete) switch
        {
            (true, true) => Circle("#1f6f6b", "#1f6f6b"),
            (true, _) => Circle("#ffffff", "#1f6f6b"),
            (false, _) => Cross(),
            _ => Circle("#ffffff", "#b9bcb6"),
        };
        return $"{mark}<title>{Html.Escape(junction.Node)} {Html.Escape(junction.Name)}</title>";
    }

    private static string Circle(string fill, string stroke) => $"<circle r=\"6.5\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"2.4\"/>";

    private static string Cross() => "<circle r=\"6.5\" fill=\"#ffffff\" stroke=\"#a8452f\" stroke-width=\"2\"/><path d=\"M-3 -3L3 3M-3 3L3 -3\" stroke=\"#a8452f\" stroke-width=\"2\"/>";

    private static string Stroke(string colour, string dash) =>
        $"<path d=\"M-9 0H9\" stroke=\"{colour}\" stroke-width=\"3\"{(dash.Length > 0 ? $" stroke-dasharray=\"{dash}\"" : "")}/>";

    private static string Rsu(bool? onAir)
    {
        (string fill, string stroke) = onAir switch
        {
            true => ("#1d2526", "#1d2526"),
            false => ("#ffffff", "#a8452f"),
            _ => ("#ffffff", "#b9bcb6"),
        };
        return $"<path d=\"M0 -6L5.5 4.5H-5.5Z\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"1.6\" stroke-linejoin=\"round\"/>";
    }

    /// <summary>Local projection: metres east and north, scaled to the drawing.</summary>
    private sealed class Frame
    {
        private readonly double _west;
        private readonly double _north;
        private readonly double _metresPerLon;
        private readonly double _metresPerLat = 111_132;
        private readonly double _pixelsPerMetre;
        private readonly double _left;

        public Frame(IReadOnlyList<(double Lon, double Lat)> points)
        {
            _west = points.Min(p => p.Lon);
            _north = points.Max(p => p.Lat);
            double south = points.Min(p => p.Lat);
            _metresPerLon = 111_320 * Math.Cos(double.DegreesToRadians((_north + south) / 2));
            double east = Math.Max(200, (points.Max(p => p.Lon) - _west) * _metresPerLon);
            double tall = Math.Max(120, (_north - south) * _metresPerLat);
            // Wide zones fill the width; tall ones are kept to half a printed page.
            _pixelsPerMetre = Math.Min((Width - (2 * Margin)) / east, 400 / tall);
            _left = Margin + ((Width - (2 * Margin) - (east * _pixelsPerMetre)) / 2);
            Height = (tall * _pixelsPerMetre) + (2 * Margin) + 20;
        }

        public double Height { get; }

        public (double X, double Y) Place(double longitude, double latitude) =>
            (_left + ((longitude - _west) * _metresPerLon * _pixelsPerMetre), Margin + ((_north - latitude) * _metresPerLat * _pixelsPerMetre));

        public void Scale(StringBuilder svg)
        {
            double metres = ScaleMetres.Last(m => m == 50 || m * _pixelsPerMetre <= 200);
            string text = metres >= 1000 ? $"{metres / 1000:0} km" : $"{metres:0} m";
            double y = Height - 18;
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M20 {y - 5:0.#}V{y:0.#}H{20 + (metres * _pixelsPerMetre):0.#}V{y - 5:0.#}\" stroke=\"#1d2526\" fill=\"none\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{28 + (metres * _pixelsPerMetre):0.#}\" y=\"{y:0.#}\" font-size=\"11\">{text}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Width - 26:0} 40V16M{Width - 31:0} 23L{Width - 26:0} 16L{Width - 21:0} 23\" stroke=\"#1d2526\" fill=\"none\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - 26:0}\" y=\"54\" font-size=\"11\" text-anchor=\"middle\">北 <tspan class=\"en\" lang=\"en\">N</tspan></text>");
        }
    }
}
