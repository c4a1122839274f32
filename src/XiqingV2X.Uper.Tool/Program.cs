using XiqingV2X.Uper.Tool.Wireshark;

namespace XiqingV2X.Uper.Tool;

/// <summary><c>lua PROJECT OUTPUT</c>: writes the Wireshark dissector for the schema sets of a project file.</summary>
public static class Program
{
    /// <summary>Runs the tool: 0 when the file was written, 1 when a schema has errors, 2 on wrong use.</summary>
    public static int Main(string[] args)
    {
        if (args is not ["lua", var project, var output])
        {
            Console.Error.WriteLine("Usage: lua PROJECT.csproj OUTPUT.lua");
            return 2;
        }

        var (script, errors) = LuaScript.FromProject(project);
        foreach (var error in errors)
        {
            Console.Error.WriteLine(error);
        }

        if (script is null)
        {
            return 1;
        }

        File.WriteAllText(output, script);
        return 0;
    }
}
