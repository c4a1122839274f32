using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace XiqingV2X.Edge.Hosting;

/// <summary>JSON schema of the settings file, made from <see cref="EdgeOptions"/>: names, types, defaults, and what a running node takes over.</summary>
internal static class SettingsSchema
{
    public static JsonObject Create()
    {
        JsonObject schema = Section(new EdgeOptions());
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Settings of the XiqingV2X edge node");
        JsonObject properties = schema["properties"]!.AsObject();
        properties["$schema"] = new JsonObject { ["type"] = "string" };
        properties["Logging"] = new JsonObject { ["type"] = "object" };
        return schema;
    }

    private static JsonObject Section(object section)
    {
        var properties = new JsonObject();
        foreach (PropertyInfo property in section.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            object? value = property.GetValue(section);
            properties[property.Name] = SettingsTree.IsSection(property.PropertyType)
                ? Section(value!)
                : Value(property, value);
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    private static JsonObject Value(PropertyInfo property, object? value)
    {
        Type type = property.PropertyType;
        JsonObject schema = type switch
        {
            _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean", ["default"] = (bool)value! },
            _ when type == typeof(int) || type == typeof(long) => new JsonObject { ["type"] = "integer", ["default"] = Convert.ToInt64(value, CultureInfo.InvariantCulture) },
            _ when type == typeof(double) => new JsonObject { ["type"] = "number", ["default"] = (double)value! },
            { IsEnum: true } => new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode?)name)]), ["default"] = value!.ToString() },
            { IsArray: true } => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
            _ => new JsonObject { ["type"] = "string", ["default"] = (string?)value },
        };
        if (property.IsDefined(typeof(ReloadableAttribute), inherit: false))
        {
            schema["description"] = "A running node takes this over on SIGHUP.";
        }

        return schema;
    }
}
