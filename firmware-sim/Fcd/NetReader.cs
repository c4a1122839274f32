using System.Globalization;
using System.Xml;
using XiqingV2X.FirmwareSim.Roads;

namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>
/// Reads what a SUMO network (net.xml) says of edges, lanes, junctions, connections and signal programs. Everything
/// else in it is passed over. The network's own coordinates are taken as metres and moved so that its middle lies at
/// the origin of the zone's plane.
/// </summary>
public static class NetReader
{
    // SUMO's own, where a lane has no width.
    private const double LaneWidth = 3.2;

    /// <exception cref="FormatException">The file is no network, or lacks what is needed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NetFile Read(string file)
    {
        var net = new NetFile();
        Point middle = default;
        NetEdge? edge = null;
        NetProgram? program = null;
        try
        {
            using var xml = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, IgnoreWhitespace = true });
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                switch (xml.Name)
                {
                    case "location":
                        double[] box = Numbers(Required(xml, "convBoundary"));
                        middle = new Point((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
                        net.Middle = middle;
                        break;
                    case "edge":
                        edge = new NetEdge(Required(xml, "id"), xml.GetAttribute("from") ?? "", xml.GetAttribute("to") ?? "", xml.GetAttribute("function") is "internal");
                        net.Edges.Add(edge.Id, edge);
                        break;
                    case "lane" when edge is not null:
                        NetLane lane = Lane(xml, edge, middle);
                        edge.Lanes.Add(lane);
                        net.Lanes.Add(lane.Id, lane);
                        break;
                    case "junction":
                        string type = xml.GetAttribute("type") ?? "";
                        if (type != "internal")
                        {
                            net.Junctions.Add(new NetJunction(Required(xml, "id"), type, new Point(Number(xml, "x"), Number(xml, "y")) - middle));
                        }

                        break;
                    case "connection":
                        net.Connections.Add(Connection(xml));
                        break;
                    case "tlLogic":
                        program = new NetProgram(Required(xml, "id"), Number(xml, "offset", 0));
                        net.Programs[program.Id] = program;
                        break;
                    case "phase" when program is not null:
                        program.Phases.Add((Number(xml, "duration"), Required(xml, "state")));
                        break;
                }
            }
        }
        catch (Exception e) when (e is XmlException or ArgumentException)
        {
            throw new FormatException($"'{file}' is no SUMO network: {e.Message}");
        }

        return net.Edges.Count > 0 ? net : throw new FormatException($"'{file}' is no SUMO network: there is no edge in it");
    }

    /// <summary>Numbers separated by commas and blanks.</summary>
    public static double[] Numbers(string text) =>
        [.. text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, NumberStyles.Float, CultureInfo.InvariantCulture))];

    private static NetLane Lane(XmlReader xml, NetEdge edge, Point middle)
    {
        Point[] shape = [.. Required(xml, "shape").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => At(Numbers(p), middle))];
        string allow = xml.GetAttribute("allow") ?? "", disallow = xml.GetAttribute("disallow") ?? "";
        bool motor = disallow != "all"
            && !disallow.Split(' ').Contains("passenger")
            && (allow.Length == 0 || allow == "all" || allow.Split(' ').Contains("passenger") || allow.Split(' ').Contains("bus"));
        return new NetLane(
            Required(xml, "id"),
            edge,
            (int)Number(xml, "index"),
            Number(xml, "length"),
            Number(xml, "speed"),
            Number(xml, "width", LaneWidth),
            RoadPath.Through(shape),
            motor);
    }

    private static Point At(double[] p, Point middle) => new Point(p[0], p[1]) - middle;

    private static NetConnection Connection(XmlReader xml) => new(
        Required(xml, "from"),
        (int)Number(xml, "fromLane"),
        Required(xml, "to"),
        (int)Number(xml, "toLane"),
        xml.GetAttribute("tl"),
        (int)Number(xml, "linkIndex", -1),
        xml.GetAttribute("dir") switch
        {
            "l" or "L" => Turn.Left,
            "r" or "R" => Turn.Right,
            "t" => Turn.Around,
            _ => Turn.Straight,
        });

    private static string Required(XmlReader xml, string name) =>
        xml.GetAttribute(name) ?? throw new FormatException($"<{xml.Name}> has no {name}");

    private static double Number(XmlReader xml, string name, double? standard = null)
    {
        string? text = xml.GetAttribute(name);
        return text is null && standard is { } value ? value
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number
            : throw new FormatException($"<{xml.Name}> has no number in {name}");
    }
}
