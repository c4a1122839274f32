using System.Xml;

namespace XiqingV2X.AccuracyReport;

/// <summary>Keys of links by SUMO's edges: nodes are numbered from 1 in the order of the network's junctions.</summary>
internal static class Edges
{
    public static Dictionary<string, string> Links(string net)
    {
        var nodes = new Dictionary<string, int>();
        var edges = new List<(string Id, string From, string To)>();
        using var xml = XmlReader.Create(net, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Name == "junction" && xml.GetAttribute("type") != "internal")
            {
                nodes.Add(xml.GetAttribute("id")!, nodes.Count + 1);
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.Name == "edge" && xml.GetAttribute("function") is null)
            {
                edges.Add((xml.GetAttribute("id")!, xml.GetAttribute("from")!, xml.GetAttribute("to")!));
            }
        }

        return edges.ToDictionary(edge => edge.Id, edge => $"1-{nodes[edge.From]}>1-{nodes[edge.To]}");
    }
}
