using System.CommandLine;
using System.Globalization;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Zone;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>Options by what they accept; whatever else is given is a wrong use with a message that says what fits.</summary>
public static class CommonOptions
{
    public static Option<int> Rsus() => Whole(
        "--rsus", "RSUs, each at a signalised junction of its own.", DemoZone.DefaultRsus, 1, GridPlan.MaximumJunctions);

    public static Option<int> Whole(string name, string description, int standard, int least, int most) => new(name)
    {
        Description = $"{description} {least} to {most}.",
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            bool ok = int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int value);
            if (!ok || value < least || value > most)
            {
                result.AddError($"{name} must be {least} to {most}.");
            }

            return value;
        },
    };

    public static Option<double> Share(string name, string description, double standard) => new(name)
    {
        Description = description,
        HelpName = "X",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            bool ok = double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value);
            if (!ok || value is not (>= 0 and <= 1))
            {
                result.AddError($"{name} must be 0 to 1.");
            }

            return value;
        },
    };

    public static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            TimeSpan? value = DurationText.Parse(result.Tokens[0].Value);
            if (value is null)
            {
                result.AddError($"{name} must be a time such as 500ms, 60s, 5m or 1h.");
            }

            return value;
        },
    };

    public static Option<string> OneOf(string name, string description, params string[] values)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            DefaultValueFactory = _ => values[0],
        };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    public static Option<T> Parsed<T>(string name, string helpName, string description, Func<string, T?> parse, bool required)
        where T : class => new(name)
        {
            Description = description,
            HelpName = helpName,
            Required = required,
            CustomParser = result =>
            {
                T? value = parse(result.Tokens[0].Value);
                if (value is null)
                {
                    result.AddError($"{name} must be {helpName}.");
                }

                return value;
            },
        };
}
