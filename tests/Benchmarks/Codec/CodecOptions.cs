using System.Globalization;

namespace XiqingV2X.Benchmarks.Codec;

/// <summary>Arguments of <c>codec</c>.</summary>
/// <param name="Seconds">Warming up and measuring together; a quarter of it is warming up.</param>
/// <param name="Driver">The C peer, or null to measure ours alone.</param>
internal sealed record CodecOptions(double Seconds, string? Driver)
{
    public static CodecOptions? Parse(string[] args)
    {
        var options = new CodecOptions(40, null);
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "--seconds" when double.TryParse(args[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0:
                    options = options with { Seconds = seconds };
                    break;
                case "--driver":
                    options = options with { Driver = args[i + 1] };
                    break;
                default:
                    return null;
            }
        }

        return args.Length % 2 == 0 ? options : null;
    }
}
