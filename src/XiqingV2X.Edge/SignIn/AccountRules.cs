using System.Text;
using XiqingV2X.Edge.Access;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.SignIn;

/// <summary>What names and passwords of accounts may be.</summary>
internal static class AccountRules
{
    /// <summary>Fewest characters of a password.</summary>
    public const int ShortestPassword = 10;

    private const int LongestName = 64;

    /// <summary>Names that stand for others in the audit log.</summary>
    private static readonly string[] Reserved = ["token", "local"];

    /// <summary>What is wrong with a password; null when nothing is.</summary>
    public static string? PasswordProblem(string password) =>
        password.Length < ShortestPassword || Encoding.UTF8.GetByteCount(password) > PasswordHash.MaxPasswordBytes
            ? $"a password has {ShortestPassword} characters at least and {PasswordHash.MaxPasswordBytes} bytes at most"
            : null;

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static string? NameProblem(string name) =>
        name.Length is 0 or > LongestName || name.Any(c => !char.IsLetterOrDigit(c) && c is not ('.' or '-' or '_' or '@'))
            ? $"a name has 1 to {LongestName} letters, digits and . - _ @"
            : Reserved.Contains(name) ? $"the name {name} is taken" : null;

    /// <summary>Reads a role by its name.</summary>
    public static bool TryRole(string? text, out UserRole role)
    {
        role = text?.ToLowerInvariant() switch
        {
            "viewer" => UserRole.Viewer,
            "operator" => UserRole.Operator,
            "administrator" => UserRole.Administrator,
            _ => 0,
        };
        return role != 0;
    }

    /// <summary>Name of a role.</summary>
    public static string Name(this UserRole role) => role.ToString().ToLowerInvariant();
}
