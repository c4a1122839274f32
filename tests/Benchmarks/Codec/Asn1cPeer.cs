using System.Diagnostics;
using System.Globalization;

namespace XiqingV2X.Benchmarks.Codec;

/// <summary>
/// The C program beside us: it runs slices when asked and waits in between, so that its slices and ours take turns on
/// the same core and the same minute.
/// </summary>
internal sealed class Asn1cPeer : IDisposable
{
    private readonly Process _process;

    public Asn1cPeer(string driver)
    {
        _process = Process.Start(new ProcessStartInfo(driver, ["bench", BenchMessage.Path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Nanoseconds that <paramref name="count"/> decodes (uper_decode_complete and free) of a message took.</summary>
    public long Decode(int message, int count) => Ask('d', message, count);

    /// <summary>Nanoseconds that <paramref name="count"/> encodes (uper_encode_to_buffer) of a message took.</summary>
    public long Encode(int message, int count) => Ask('e', message, count);

    private long Ask(char what, int message, int count)
    {
        _process.StandardInput.Write(string.Create(CultureInfo.InvariantCulture, $"{what} {message} {count}\n"));
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() is { } line
            ? long.Parse(line, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("the asn1c driver ended; its reason is above");
    }
}
