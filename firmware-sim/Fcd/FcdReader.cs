using System.Globalization;
using System.IO.Compression;
using System.Xml;
using XiqingV2X.FirmwareSim.Roads;

namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>Reads a SUMO FCD trace (plain or .gz) one time step at a time: memory holds no more of it, whatever its size.</summary>
public sealed class FcdReader : IDisposable
{
    private readonly string _file;
    private readonly Stream _stream;
    private readonly XmlReader _xml;
    private readonly Point _middle;
    private bool _any;

    /// <param name="file">The trace.</param>
    /// <param name="middle">What is taken off its coordinates.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public FcdReader(string file, Point middle)
    {
        _file = file;
        _middle = middle;
        Stream raw = File.OpenRead(file);
        _stream = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        _xml = XmlReader.Create(_stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, IgnoreWhitespace = true });
    }

    /// <summary>Reads the next time step.</summary>
    /// <param name="into">Takes it in place of what it had.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="FormatException">The file is no FCD trace.</exception>
    public bool TryRead(FcdFrame into)
    {
        try
        {
            while (_xml.NodeType != XmlNodeType.Element || _xml.Name != "timestep")
            {
                if (!_xml.Read())
                {
                    return _any ? false : throw new FormatException($"'{_file}' is no FCD trace: there is no timestep in it");
                }
            }

            _any = true;
            into.Time = Number("time");
            into.Users.Clear();
            bool empty = _xml.IsEmptyElement;
            _xml.Read();
            while (!empty && _xml is { NodeType: XmlNodeType.Element, Name: "vehicle" or "person" })
            {
                into.Users.Add(User());
                _xml.Skip();
            }

            return true;
        }
        catch (XmlException e)
        {
            throw new FormatException($"'{_file}' is no FCD trace: {e.Message}");
        }
    }

    public void Dispose()
    {
        _xml.Dispose();
        _stream.Dispose();
    }

    private FcdUser User() => new(
        _xml.GetAttribute("id") ?? "",
        _xml.Name == "person",
        _xml.GetAttribute("type") ?? "",
        new Point(Number("x"), Number("y")) - _middle,
        Number("angle") * Math.PI / 180,
        Number("speed"),
        _xml.GetAttribute("lane") ?? "",
        Number("pos"));

    private double Number(string name) =>
        double.TryParse(_xml.GetAttribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new FormatException($"'{_file}': <{_xml.Name}> has no number in {name}");
}
