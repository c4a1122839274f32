using System.Globalization;
using System.Text.RegularExpressions;

namespace XiqingV2X.Storage.Influx;

/// <content>Getting one batch through: splitting it around bad lines and size limits.</content>
public sealed partial class InfluxForwarder
{
    /// <summary>
    /// Sends the batch. A range that the server calls bad is halved until the bad lines stand alone; good lines of it
    /// may reach the server more than once, which changes nothing there. Ranges are settled from the front, so that
    /// what is settled when the server fails in between is a prefix of the batch and stays settled.
    /// </summary>
    private async Task<Transfer> SendAsync(CancellationToken cancel)
    {
        var transfer = new Transfer();
        var ranges = new Stack<(int First, int Count)>();
        ranges.Push((0, _lines.Lines));
        bool mayCreate = _options is { Version: InfluxVersion.V1, CreateDatabase: true };
        while (ranges.TryPop(out (int First, int Count) range) && transfer.Stopped is null)
        {
            if (range.Count == 0)
            {
                continue;
            }

            long start = _time.GetTimestamp();
            WriteReply reply = await _endpoint.WriteAsync(_lines.Slice(range.First, range.Count), cancel).ConfigureAwait(false);
            _metrics.Request(_time.GetElapsedTime(start), reply.Outcome);
            switch (reply.Outcome)
            {
                case WriteOutcome.Accepted:
                    transfer.Accepted += range.Count;
                    break;
                case WriteOutcome.BadData or WriteOutcome.TooLarge when range.Count == 1:
                    transfer.Refused.Add((_lines.Slice(range.First, 1), reply.Text));
                    break;
                case WriteOutcome.BadData when DroppedAll(reply.Text, range.Count):
                    for (int line = range.First; line < range.First + range.Count; line++)
                    {
                        transfer.Refused.Add((_lines.Slice(line, 1), reply.Text));
                    }

                    break;
                case WriteOutcome.BadData or WriteOutcome.TooLarge:
                    int half = range.Count / 2;
                    ranges.Push((range.First + half, range.Count - half));
                    ranges.Push((range.First, half));
                    Shrink(transfer, reply, half);
                    break;
                case WriteOutcome.Missing when mayCreate:
                    mayCreate = false;
                    ranges.Push(range);
                    WriteReply created = await _endpoint.CreateDatabaseAsync(cancel).ConfigureAwait(false);
                    transfer.Stopped = created.Outcome == WriteOutcome.Accepted ? null : created;
                    LogCreated(_options.Database, created.Text);
                    break;
                default:
                    transfer.Stopped = reply;
                    break;
            }
        }

        return transfer;
    }

    /// <summary>
    /// Whether InfluxDB says that it dropped every line (all of one measurement's wrong type, or older than the retention):
    /// then there is nothing to find by halving, which would cost two requests a line.
    /// </summary>
    private static bool DroppedAll(string reply, int lines)
    {
        Match dropped = Dropped().Match(reply);
        return dropped.Success && int.TryParse(dropped.ValueSpan["dropped=".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= lines;
    }

    [GeneratedRegex("dropped=[0-9]+")]
    private static partial Regex Dropped();

    private void Shrink(Transfer transfer, WriteReply reply, int half)
    {
        if (reply.Outcome == WriteOutcome.TooLarge)
        {
            // The next batches start at a size that went through.
            _batch = Math.Max(1, half);
            transfer.Shrunk = true;
        }
    }

    private sealed class Transfer
    {
        public int Accepted { get; set; }

        public List<(ReadOnlyMemory<byte> Line, string Reason)> Refused { get; } = [];

        public WriteReply? Stopped { get; set; }

        public bool Shrunk { get; set; }
    }
}
