using System.Globalization;

namespace XiqingV2X.IngestBench;

/// <summary>What was asked for.</summary>
internal sealed record Options(int Seconds, int Rsus, int Vehicles, string Only)
{
    public static Options Parse(string[] arguments, int seconds, int rsus = 400)
    {
        string Get(string name, string otherwise)
        {
            int at = Array.IndexOf(arguments, name);
            return at < 0 || at + 1 == arguments.Length ? otherwise : arguments[at + 1];
        }

        int Number(string name, int otherwise) => int.Parse(Get(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
        rsus = Number("--rsus", rsus);
        return new Options(Number("--seconds", Number("--minutes", 0) is > 0 and var minutes ? 60 * minutes : seconds), rsus, Number("--vehicles", rsus * 37), Get("--only", ""));
    }
}
