using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace XiqingV2X.Edge.Hosting;

/// <summary>
/// JSON schema of the settings file, made from <see cref="EdgeOptions"/>: names, types, defaults, what they mean, and what a running node
/// takes over.
/// </summary>
internal sealed class SettingsSchema
{
    private readonly Dictionary<string, string> _descriptions = SettingDescriptions.Read();

    /// <summary>Members of a section that occurs more than once, such as an alert rule, are explained the first time.</summary>
    private readonly Dictionary<(Type Section, string Name), string> _explained = [];

    private SettingsSchema()
    {
    }

    public static JsonObject Create()
    {
        JsonObject schema = new SettingsSchema().Section(new EdgeOptions(), "");
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Settings of the XiqingV2X edge node");
        JsonObject properties = schema["properties"]!.AsObject();
        properties["$schema"] = new JsonObject { ["type"] = "string" };
        properties["Logging"] = new JsonObject { ["type"] = "object" };
        return schema;
    }

    private JsonObject Section(object section, string path)
    {
        var properties = new JsonObject();
        foreach (PropertyInfo property in SettingsTree.PropertiesOf(section.GetType()))
        {
            object? value = property.GetValue(section);
            string name = path + property.Name;
            JsonObject schema = SettingsTree.IsSection(property.PropertyType) ? Section(value!, name + ":") : Value(property.PropertyType, value);
            if (Description(property, name) is { } description)
            {
                schema["description"] = description;
            }

            properties[property.Name] = schema;
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    private string? Description(PropertyInfo property, string name)
    {
        (Type, string) member = (property.DeclaringType!, property.Name);
        if (_descriptions.TryGetValue(name, out string? description))
        {
            _explained.TryAdd(member, description);
        }
        else
        {
            description = _explained.GetValueOrDefault(member);
        }

        return property.IsDefined(typeof(ReloadableAttribute), inherit: false) ? $"{description} A running node takes this over on SIGHUP." : description;
    }

    private static JsonObject Value(Type type, object? value) => type switch
    {
        _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean", ["default"] = (bool)value! },
        _ when type == typeof(int) || type == typeof(long) => new JsonObject { ["type"] = "integer", ["default"] = Convert.ToInt64(value, CultureInfo.InvariantCulture) },
        _ when type == typeof(double) => new JsonObject { ["type"] = "number", ["default"] = (double)value! },
        { IsEnum: true } => new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode?)name)]), ["default"] = value!.ToString() },
        { IsArray: true } => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
        _ => new JsonObject { ["type"] = "string", ["default"] = (string?)value },
    };
}
