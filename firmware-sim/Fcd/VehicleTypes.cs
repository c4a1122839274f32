using System.Globalization;
using System.Xml;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>
/// The measures of SUMO's vehicle types: from a file with <c>vType</c> elements (routes or additional), else by what
/// SUMO assumes of the vehicle class that the type's name begins with, a passenger car where it begins with none.
/// </summary>
public sealed class VehicleTypes
{
    // SUMO's own measures of its vehicle classes.
    private static readonly Dictionary<string, VehicleClass> ByClass = new()
    {
        ["passenger"] = new VehicleClass(10, 0, 5.0, 1.8, 1.5, 2.6),
        ["taxi"] = new VehicleClass(10, 0, 5.0, 1.8, 1.5, 2.6),
        ["delivery"] = new VehicleClass(20, 0, 6.5, 2.16, 2.86, 2.6),
        ["truck"] = new VehicleClass(25, 0, 7.1, 2.4, 2.4, 1.3),
        ["trailer"] = new VehicleClass(30, 0, 16.5, 2.55, 4.0, 1.0),
        ["bus"] = new VehicleClass(50, 0, 12.0, 2.5, 3.4, 1.2),
        ["motorcycle"] = new VehicleClass(40, 0, 2.2, 0.9, 1.5, 6.0),
        ["moped"] = new VehicleClass(40, 0, 2.1, 0.8, 1.7, 1.1),
        ["bicycle"] = new VehicleClass(85, 0, 1.6, 0.65, 1.7, 1.2),
        ["emergency"] = new VehicleClass(60, 0, 6.5, 2.16, 2.86, 2.6),
    };

    private readonly Dictionary<string, VehicleClass> _types = [];

    /// <exception cref="FormatException">The file is no XML.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static VehicleTypes Read(string? file)
    {
        var types = new VehicleTypes();
        if (file is null)
        {
            return types;
        }

        try
        {
            using var xml = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
            while (xml.ReadToFollowing("vType"))
            {
                VehicleClass standard = ByClass.GetValueOrDefault(xml.GetAttribute("vClass") ?? "passenger", ByClass["passenger"]);
                types._types[xml.GetAttribute("id") ?? ""] = standard with
                {
                    Length = Number(xml, "length", standard.Length),
                    Width = Number(xml, "width", standard.Width),
                    Height = Number(xml, "height", standard.Height),
                };
            }
        }
        catch (XmlException e)
        {
            throw new FormatException($"'{file}' is no SUMO file: {e.Message}");
        }

        return types;
    }

    /// <summary>The measures of a type; those drawn from a distribution are named <c>type@distribution</c>.</summary>
    public VehicleClass Of(string type)
    {
        string name = type.Split('@')[0];
        if (!_types.TryGetValue(name, out VehicleClass? known))
        {
            string vClass = ByClass.Keys.FirstOrDefault(c => name.StartsWith(c, StringComparison.OrdinalIgnoreCase)) ?? "passenger";
            _types.Add(name, known = ByClass[vClass]);
        }

        return known;
    }

    private static double Number(XmlReader xml, string name, double standard) =>
        double.TryParse(xml.GetAttribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : standard;
}
