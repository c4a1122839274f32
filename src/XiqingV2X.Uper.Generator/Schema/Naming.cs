using System.Text;

namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>ASN.1 names as C# names: hyphens go, the next letter becomes a capital; between two digits a hyphen becomes an underscore.</summary>
internal static class Naming
{
    public static string Type(string asnName) => Pascal(asnName);

    // Members of every C# type and of the generated ones.
    private static readonly HashSet<string> Taken =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
        "Presence", "AdditionPresence", "AdditionsBlock", "AdditionsCount", "HasUnknownAdditions", "Choice", "Block", "UnknownExtension",
    ];

    public static string Member(string asnName, string enclosingType)
    {
        var name = Pascal(asnName);
        return name == enclosingType || Taken.Contains(name) ? name + "Value" : name;
    }

    public static string Pascal(string asnName)
    {
        var text = new StringBuilder(asnName.Length);
        for (var i = 0; i < asnName.Length; i++)
        {
            var c = asnName[i];
            if (c == '-')
            {
                if (char.IsDigit(asnName[i - 1]) && char.IsDigit(asnName[i + 1]))
                {
                    text.Append('_');
                }

                continue;
            }

            var first = i == 0 || asnName[i - 1] == '-';
            text.Append(first ? char.ToUpperInvariant(c) : c);
        }

        return text.ToString();
    }

    public static string Camel(string csName) => char.ToLowerInvariant(csName[0]) + csName.Substring(1);
}
