using System.CommandLine;
using System.Globalization;
using XiqingV2X.FirmwareSim.Device;
using XiqingV2X.FirmwareSim.Roadside;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>Options of in what things fall short of ideal.</summary>
public sealed class ImpairmentOptions
{
    private readonly Option<string> _radio = CommonOptions.OneOf(
        "--radio", "ideal (all within 300 m is heard) or loss (by distance, with shadowing; half is lost at 300 m).", "ideal", "loss");
    private readonly Option<double> _range = Number("--radio-range", "METRES", "The 300 m of --radio.", 300, 10, 1000);
    private readonly Option<double> _shadowing = Number("--shadowing", "DB", "Standard deviation of shadowing.", 3, 0, 20);
    private readonly Option<double> _sensorRange = Number("--sensor-range", "METRES", "How far sensors see from the junction's centre.", 150, 10, 1000);
    private readonly Option<double> _sensorNoise = Number("--sensor-noise", "METRES", "Standard deviation of positions in RSM, each way.", 0, 0, 20);
    private readonly Option<double> _sensorMisses = CommonOptions.Share("--sensor-misses", "Share of road users that a sensor misses in a frame.", 0);
    private readonly Option<double> _clockOffset = Number("--clock-offset", "MS", "Clocks of RSUs are off by up to this, either way.", 0, 0, 100_000);
    private readonly Option<double> _clockDrift = Number("--clock-drift", "PPM", "Clocks of RSUs run wrong by up to this, either way.", 0, 0, 10_000);
    private readonly Option<double> _jitter = Number("--jitter", "MS", "Uploads are late by up to this.", 0, 0, 60_000);
    private readonly Option<double> _duplicates = CommonOptions.Share("--duplicates", "Share of uploads that go out twice.", 0);
    private readonly Option<double> _reorder = CommonOptions.Share("--reorder", "Share of uploads that are overtaken by later ones.", 0);
    private readonly Option<double> _damage = CommonOptions.Share("--damage", "Share of uploads with flipped bits that decode all the same.", 0);
    private readonly Option<TimeSpan?> _rotate = CommonOptions.Duration("--rotate-ids", "Vehicles take another temporary id after every TIME.");

    public IEnumerable<Option> All =>
    [
        _radio, _range, _shadowing, _sensorRange, _sensorNoise, _sensorMisses, _clockOffset, _clockDrift, _jitter, _duplicates, _reorder,
        _damage, _rotate,
    ];

    /// <summary>What was asked for.</summary>
    public Impairments Read(ParseResult parsed, Fault fault) => new()
    {
        RadioLoss = parsed.GetValue(_radio) == "loss",
        RadioRange = parsed.GetValue(_range),
        ShadowingDb = parsed.GetValue(_shadowing),
        SensorRange = parsed.GetValue(_sensorRange),
        SensorNoise = parsed.GetValue(_sensorNoise),
        SensorMisses = parsed.GetValue(_sensorMisses),
        ClockOffset = parsed.GetValue(_clockOffset),
        ClockDrift = parsed.GetValue(_clockDrift),
        Jitter = (int)parsed.GetValue(_jitter),
        Duplicates = parsed.GetValue(_duplicates),
        Reordered = parsed.GetValue(_reorder),
        Damaged = parsed.GetValue(_damage),
        IdRotation = (int)((parsed.GetValue(_rotate) ?? TimeSpan.Zero).TotalSeconds * 10),
        Fault = fault,
    };

    private static Option<double> Number(string name, string unit, string description, double standard, double least, double most) => new(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{description} {least} to {most}."),
        HelpName = unit,
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            bool ok = double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value);
            if (!ok || value < least || value > most)
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be {least} to {most}."));
            }

            return value;
        },
    };
}
