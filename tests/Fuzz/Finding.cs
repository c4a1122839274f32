using System.Globalization;

namespace XiqingV2X.Fuzz;

/// <summary>A rule that an input broke.</summary>
/// <param name="Rule">Which one.</param>
/// <param name="Detail">What was seen.</param>
internal sealed record Finding(string Rule, string Detail)
{
    /// <summary>Writes the finding to a file of its own; its first line is what <c>replay</c> takes.</summary>
    public string Write(string folder, string set, byte[] input, int seed)
    {
        Directory.CreateDirectory(folder);
        var hex = Convert.ToHexStringLower(input);
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{set}-{Rule}-{seed}-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input)[..4])}.txt"));
        File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{set} {hex}\nrule {Rule}\nseed {seed}\n{Detail}\n"));
        return path;
    }
}
