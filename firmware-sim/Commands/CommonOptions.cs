using System.CommandLine;
using System.Globalization;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Zone;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>Options that more than one command has, and what they accept.</summary>
public static class CommonOptions
{
    public static Option<int> Rsus()
    {
        var option = new Option<int>("--rsus")
        {
            Description = $"RSUs, each at a signalised junction of its own (1 to {GridPlan.MaximumJunctions}).",
            HelpName = "N",
            DefaultValueFactory = _ => DemoZone.DefaultRsus,
        };
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.Tokens.Count == 0)
            {
                return;
            }

            if (!int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out int n) || n < 1 || n > GridPlan.MaximumJunctions)
            {
                result.AddError($"--rsus must be 1 to {GridPlan.MaximumJunctions}.");
            }
        });
        return option;
    }
}
