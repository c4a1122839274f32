using System.Globalization;
using XiqingV2X.FirmwareSim.Mqtt;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>One line on a terminal that is written over every second; silent in a pipe.</summary>
public sealed class StatusLine(TextWriter output, bool terminal, BrokerAddress broker)
{
    public void Show(RunStatus status)
    {
        if (terminal)
        {
            double behind = Math.Max(0, status.Behind.TotalMilliseconds);
            output.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"\r{broker}  {status.Elapsed.TotalSeconds:0} s  {status.Vehicles} vehicles  {status.Uploads} uploads/s  {behind:0} ms behind   "));
        }
    }

    public void End()
    {
        if (terminal)
        {
            output.WriteLine();
        }
    }
}
