using System.Reflection;
using System.Text;

namespace XiqingV2X.Uper.Tool.Wireshark;

/// <summary>The dissector as one script: the tables of the sets and the hand-written parts around them.</summary>
public static class LuaScript
{
    private static readonly string[] Parts = ["reader.lua", "tree.lua", "upload.lua"];

    /// <summary>Makes the script.</summary>
    /// <param name="project">Project file that names the schema sets.</param>
    /// <returns>The script, or null and the errors of the schemas.</returns>
    public static (string? Script, IReadOnlyList<string> Errors) FromProject(string project)
    {
        var (sets, errors) = SchemaProject.Read(project);
        if (errors.Count > 0)
        {
            return (null, errors);
        }

        var text = new StringBuilder();
        text.Append("""
            -- Wireshark dissector for C-V2X messages (UPER) that road side units publish over MQTT.
            -- Written from the ASN.1 modules by XiqingV2X.Uper.Tool: do not edit. See README.md beside it.

            if not Proto then error("this script runs inside Wireshark or tshark") end

            local sets = {}


            """);
        foreach (var (name, set) in sets)
        {
            text.Append(LuaTypes.Emit(name, set)).Append('\n');
        }

        foreach (var part in Parts)
        {
            text.Append(Read(part)).Append('\n');
        }

        return (text.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n", errors);
    }

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"resource {name} is missing");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
