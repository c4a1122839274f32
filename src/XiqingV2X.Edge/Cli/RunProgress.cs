using System.Globalization;

namespace XiqingV2X.Edge.Cli;

/// <summary>
/// How far a run over a file is: one line on a terminal that is written over, on stderr; nothing where stderr goes elsewhere,
/// or where the results go to the same terminal. At the end a line that stays, always.
/// </summary>
internal sealed class RunProgress
{
    private const int MessagesBetweenLooks = 256;
    private const double SecondsBetweenLines = 0.25;
    private readonly string _name;
    private readonly TimeProvider _time;
    private readonly CountingStream _input;
    private readonly RunCounts _counts;
    private readonly TextWriter _error;
    private readonly bool _isShown;
    private readonly long _started;
    private long _shownAt;
    private long _nextLook;
    private int _width;

    public RunProgress(string name, CountingStream input, RunCounts counts, TimeProvider time)
    {
        _name = name;
        _input = input;
        _counts = counts;
        _time = time;
        _error = Console.Error;
        _isShown = !Console.IsErrorRedirected && Console.IsOutputRedirected;
        _started = _shownAt = time.GetTimestamp();
        if (_isShown)
        {
            Show();
        }
    }

    /// <summary>To be called for each message; cheap.</summary>
    public void Step()
    {
        if (!_isShown || _counts.Total < _nextLook)
        {
            return;
        }

        _nextLook = _counts.Total + MessagesBetweenLooks;
        if (_time.GetElapsedTime(_shownAt).TotalSeconds >= SecondsBetweenLines)
        {
            _shownAt = _time.GetTimestamp();
            Show();
        }
    }

    /// <summary>Writes the line that stays.</summary>
    /// <param name="notes">What else there is to say.</param>
    public void End(params IEnumerable<string> notes)
    {
        if (_isShown)
        {
            _error.Write("\r" + new string(' ', _width) + "\r");
        }

        double seconds = _time.GetElapsedTime(_started).TotalSeconds;
        _error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"xv2x {_name}: {_counts}; {Megabytes(_input.BytesRead)} in {seconds:F1} s"));
        foreach (string note in notes)
        {
            _error.WriteLine($"xv2x {_name}: {note}");
        }
    }

    private void Show()
    {
        double seconds = _time.GetElapsedTime(_started).TotalSeconds;
        double rate = seconds > 0 ? _counts.Total / seconds : 0;
        string done = _input.Total is { } total and > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Megabytes(_input.BytesRead)} of {Megabytes(total)} ({100.0 * _input.BytesRead / total:F0} %)")
            : Megabytes(_input.BytesRead);
        string line = string.Create(CultureInfo.InvariantCulture, $"{_name} {done}, {_counts.Total:N0} messages, {_counts.Rejected:N0} rejected, {rate:N0}/s");
        _error.Write("\r" + line.PadRight(_width));
        _width = line.Length;
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N1} MB");
}
