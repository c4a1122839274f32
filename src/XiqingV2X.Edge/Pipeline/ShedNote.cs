using System.Globalization;
using System.Text;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// What was shed of one RSU, as text that a reader of the journal understands: a line <c>kind reason uploads</c> for each kind and
/// reason, ASCII. Shed uploads leave no record; this is what a replay, a verification or a start after a crash knows of them.
/// </summary>
internal static class ShedNote
{
    /// <summary>Writes counts.</summary>
    public static byte[] Write(IEnumerable<ShedCount> counts)
    {
        var text = new StringBuilder();
        foreach (ShedCount count in counts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{MessageKindName.Of(count.Kind)} {count.Reason} {count.Count}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>Reads counts. Lines that are none are passed over: a journal may come from anywhere.</summary>
    public static IEnumerable<(MessageKind Kind, UploadReason Reason, long Uploads)> Read(ReadOnlySpan<byte> payload)
    {
        var counts = new List<(MessageKind, UploadReason, long)>();
        foreach (string line in Encoding.ASCII.GetString(payload).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is [var kind, var reason, var uploads]
                && Enum.TryParse(reason, out UploadReason known) && Enum.IsDefined(known) && known != UploadReason.None
                && long.TryParse(uploads, NumberStyles.None, CultureInfo.InvariantCulture, out long count))
            {
                counts.Add((MessageKindName.Parse(kind), known, count));
            }
        }

        return counts;
    }
}
