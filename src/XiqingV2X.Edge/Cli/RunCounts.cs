using System.Globalization;
using System.Runtime.InteropServices;

namespace XiqingV2X.Edge.Cli;

/// <summary>What became of the messages of a run.</summary>
internal sealed class RunCounts
{
    private readonly Dictionary<string, long> _reasons = [];

    /// <summary>Messages taken.</summary>
    public long Ok { get; private set; }

    /// <summary>Messages refused.</summary>
    public long Rejected { get; private set; }

    /// <summary>Messages in all.</summary>
    public long Total => Ok + Rejected;

    public void Take() => Ok++;

    public void Reject(string reason)
    {
        Rejected++;
        CollectionsMarshal.GetValueRefOrAddDefault(_reasons, reason, out _)++;
    }

    /// <summary>Such as <c>1,000 messages: 990 ok, 10 rejected (Truncated 7, OutOfRange 3)</c>.</summary>
    public override string ToString()
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{Total:N0} messages: {Ok:N0} ok, {Rejected:N0} rejected");
        return Rejected == 0 ? text : $"{text} ({string.Join(", ", _reasons.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:N0}")))})";
    }
}
