using System.CommandLine;
using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x config check|show|schema</c>: the settings of a node, without starting it.</summary>
internal static class ConfigCommand
{
    public static Command Create() => new("config", "The settings of a node, without starting it.") { Check(), Show(), Schema() };

    private static Command Check()
    {
        var command = new Command("check", "Says everything that is wrong with the settings. Exit code 2 if anything is.");
        var settings = new SettingOptions(command);
        command.SetAction(parsed =>
        {
            (EdgeOptions options, IReadOnlyList<string> errors, _) = EdgeConfiguration.Inspect(settings.File(parsed), settings.Given(parsed));
            foreach (string error in errors)
            {
                Console.WriteLine(error);
            }

            Console.WriteLine(errors.Count == 0 ? $"the settings are right; data folder {Path.GetFullPath(options.DataFolder)}" : $"{errors.Count} to put right");
            return errors.Count == 0 ? ExitCode.Done : ExitCode.WrongUse;
        });
        return command;
    }

    private static Command Show()
    {
        var all = new Option<bool>("--all") { Description = "Also settings that have their defaults." };
        var command = new Command("show", "Settings as a node would have them, and where each comes from. Secrets are not shown.") { all };
        var settings = new SettingOptions(command);
        command.SetAction(parsed =>
        {
            (EdgeOptions options, IReadOnlyList<string> errors, IConfigurationRoot configuration) =
                EdgeConfiguration.Inspect(settings.File(parsed), settings.Given(parsed));
            var table = new TextTable("SETTING", "VALUE", "FROM", "RELOAD");
            foreach (SettingsTree.Setting setting in SettingsTree.Of(options))
            {
                string from = SettingOrigin.Of(configuration, setting.Name);
                if (parsed.GetValue(all) || from != SettingOrigin.Default)
                {
                    table.Add(setting.Name, setting.Text, from, setting.IsReloadable ? "SIGHUP" : "restart");
                }
            }

            table.Write(Console.Out);
            foreach (string error in errors)
            {
                Console.Error.WriteLine(error);
            }

            return errors.Count == 0 ? ExitCode.Done : ExitCode.WrongUse;
        });
        return command;
    }

    private static Command Schema()
    {
        var command = new Command("schema", "The settings file as a JSON schema (draft 2020-12), for editors: \"$schema\" in the file may name it.");
        command.SetAction(_ => Console.WriteLine(SettingsSchema.Create().ToJsonString(Json.Options)));
        return command;
    }
}
