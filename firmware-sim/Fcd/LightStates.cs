using System.Globalization;
using System.Xml;

namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>Reads what SUMO recorded of its signals (<c>&lt;timedEvent type="SaveTLSStates"&gt;</c>): right for actuated ones, too.</summary>
public static class LightStates
{
    /// <param name="file">The recording.</param>
    /// <param name="begin">Simulation time of tick 0, s.</param>
    /// <exception cref="FormatException">The file is no such recording.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Dictionary<string, LightTimes> Read(string file, double begin)
    {
        var signals = new Dictionary<string, LightTimes>();
        try
        {
            using var xml = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
            while (xml.ReadToFollowing("tlsState"))
            {
                string id = xml.GetAttribute("id") ?? throw new FormatException("a tlsState has no id");
                if (!signals.TryGetValue(id, out LightTimes? times))
                {
                    signals.Add(id, times = new LightTimes());
                }

                double time = double.Parse(xml.GetAttribute("time") ?? "", CultureInfo.InvariantCulture);
                times.Add((long)Math.Round((time - begin) * 10), xml.GetAttribute("state") ?? "");
            }
        }
        catch (Exception e) when (e is XmlException or FormatException)
        {
            throw new FormatException($"'{file}' is no recording of signal states: {e.Message}");
        }

        return signals;
    }
}
