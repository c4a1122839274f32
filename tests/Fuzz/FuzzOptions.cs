using System.Globalization;

namespace XiqingV2X.Fuzz;

/// <summary>Arguments of <c>run</c>.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="Seed">All mutations follow from it.</param>
/// <param name="Sets">Schema sets, in turns.</param>
/// <param name="Folder">Where findings go.</param>
/// <param name="Captures">True for the readers of captures in place of the codec.</param>
internal sealed record FuzzOptions(double Seconds, int Seed, IReadOnlyList<string> Sets, string Folder, bool Captures = false)
{
    public static FuzzOptions? Parse(string[] args)
    {
        var options = new FuzzOptions(60, Random.Shared.Next(), Codecs.Names, "artifacts/fuzz");
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            var value = args[i + 1];
            switch (args[i])
            {
                case "--seconds" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0:
                    options = options with { Seconds = seconds };
                    break;
                case "--seed" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    break;
                case "--target" when value is "codec" or "captures":
                    options = options with { Captures = value == "captures" };
                    break;
                case "--schema" when value == "all":
                    break;
                case "--schema" when Codecs.Names.Contains(value):
                    options = options with { Sets = [value] };
                    break;
                case "--out":
                    options = options with { Folder = value };
                    break;
                default:
                    return null;
            }
        }

        return args.Length % 2 == 0 ? options : null;
    }
}
