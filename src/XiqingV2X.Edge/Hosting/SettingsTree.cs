using System.Collections;
using System.Globalization;
using System.Reflection;

namespace XiqingV2X.Edge.Hosting;

/// <summary>All settings by their names, such as <c>Mqtt:Access:TlsListen</c>.</summary>
internal static class SettingsTree
{
    private static readonly string[] SecretEndings = ["Password", "Secret", "Token"];

    /// <summary>Every setting of the type and of the sections in it.</summary>
    /// <param name="section">The settings of a section.</param>
    /// <param name="path">Its name with a colon behind it; empty for all.</param>
    public static IEnumerable<Setting> Of(object section, string path = "")
    {
        foreach (PropertyInfo property in PropertiesOf(section.GetType()))
        {
            if (IsSection(property.PropertyType))
            {
                foreach (Setting setting in Of(property.GetValue(section)!, $"{path}{property.Name}:"))
                {
                    yield return setting;
                }
            }
            else
            {
                yield return new Setting(path + property.Name, section, property);
            }
        }
    }

    /// <summary>The settings and sections of a section.</summary>
    public static IEnumerable<PropertyInfo> PropertiesOf(Type section) =>
        section.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    public static bool IsSection(Type type) => type is { IsClass: true, IsArray: false } && type.Assembly == typeof(SettingsTree).Assembly;

    /// <summary>One setting, and where its value is.</summary>
    internal sealed record Setting(string Name, object Section, PropertyInfo Property)
    {
        public object? Value
        {
            get => Property.GetValue(Section);
            set => Property.SetValue(Section, value);
        }

        public bool IsReloadable => Property.IsDefined(typeof(ReloadableAttribute), inherit: false);

        /// <summary>The value as it is written in a settings file or told to people; an address without the password in it.</summary>
        public string Text => Value switch
        {
            null => "",
            string text => Masked(text),
            IEnumerable list => string.Join(", ", list.Cast<object>()),
            bool value => value ? "true" : "false",
            var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

        /// <summary>Secrets lie in files; a value that is one all the same is not told.</summary>
        private string Masked(string text)
        {
            bool isSecret = SecretEndings.Any(ending => Property.Name.EndsWith(ending, StringComparison.Ordinal));
            if (isSecret && text.Length > 0)
            {
                return "***";
            }

            return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.UserInfo.Length > 0
                ? text.Replace(address.UserInfo + "@", "***@", StringComparison.Ordinal)
                : text;
        }
    }
}
