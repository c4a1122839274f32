using System.Globalization;
using System.Runtime.InteropServices;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Captures;

/// <summary>What a capture holds: span, RSUs, kinds, rates, gaps, rejects, clock offsets, and how its uploads lie over time.</summary>
internal sealed class CaptureInfo
{
    private const int HistogramColumns = 60;
    private readonly Dictionary<(string Rsu, string Kind), Row> _rows = [];
    private Dictionary<long, long> _bins = [];
    private readonly SortedDictionary<string, long> _reasons = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _envelopes = new(StringComparer.Ordinal);
    private long _binMs = 1000;
    private long _records;
    private long _withoutTime;
    private long _bytes;
    private long _messages;
    private long _rejected;
    private long? _firstNs;
    private long? _lastNs;

    /// <summary>Takes an upload with its messages.</summary>
    public void Add(in CaptureRecord record, IReadOnlyList<CaptureMessage> messages)
    {
        _records++;
        _bytes += record.Payload.Length;
        string kind = MessageKindName.Of(messages.Count > 0 && messages[0].Kind != MessageKind.Unknown ? messages[0].Kind : CaptureDecoding.KindByTopic(record));
        ref Row? row = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, (record.Rsu, kind), out _);
        row ??= new Row();
        row.Uploads++;
        if (record.TimeNs is { } ns)
        {
            _firstNs = Math.Min(_firstNs ?? ns, ns);
            _lastNs = Math.Max(_lastNs ?? ns, ns);
            row.At(ns);
            Count(ns / 1_000_000);
        }
        else
        {
            _withoutTime++;
        }

        foreach (CaptureMessage message in messages)
        {
            if (message.Envelope.Layers != EnvelopeLayers.None)
            {
                string envelope = message.Envelope.ToString();
                _envelopes[envelope] = _envelopes.GetValueOrDefault(envelope) + 1;
            }

            if (message.Reason is { } reason)
            {
                _rejected++;
                row.Rejected++;
                _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
                continue;
            }

            _messages++;
            row.Messages++;
            if (record.TimeNs / 1_000_000 is { } arrivalMs && MessageFields.EventMs(message, arrivalMs) is { } eventMs)
            {
                row.Offsets.Add(arrivalMs - eventMs);
            }
        }
    }

    /// <summary>Writes the whole for people.</summary>
    public void Write(TextWriter output, IEnumerable<string> faults)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"uploads    {_records:N0} with {_messages:N0} messages decoded, {_rejected:N0} rejected, {_bytes:N0} bytes of payload"));
        if (_firstNs is { } first && _lastNs is { } last)
        {
            double seconds = (last - first) / 1e9;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"span       {RecordTime.Text(first)} to {RecordTime.Text(last)}, {seconds:F1} s{(seconds > 0 ? string.Create(CultureInfo.InvariantCulture, $", {_records / seconds:F1} uploads/s") : "")}"));
        }

        if (_withoutTime > 0)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"no time    {_withoutTime:N0} uploads"));
        }

        if (_reasons.Count > 0)
        {
            output.WriteLine("rejected   " + string.Join(", ", _reasons.OrderByDescending(reason => reason.Value).Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Key} {reason.Value:N0}"))));
        }

        if (_envelopes.Count > 0)
        {
            output.WriteLine("envelopes  " + string.Join("; ", _envelopes.Select(envelope => string.Create(CultureInfo.InvariantCulture, $"{envelope.Key}: {envelope.Value:N0}"))) + " (signatures are not verified)");
        }

        output.WriteLine();
        var table = new TextTable("rsu", "kind", "uploads", "messages", "rejected", "per s", "longest gap s", "arrival-event ms p50", "p95");
        foreach (((string rsu, string kind), Row row) in _rows.OrderBy(row => row.Key.Rsu, StringComparer.Ordinal).ThenBy(row => row.Key.Kind, StringComparer.Ordinal))
        {
            table.Add(
                rsu.Length == 0 ? "(not told)" : rsu, kind, Number(row.Uploads), Number(row.Messages), Number(row.Rejected),
                row.Rate is { } rate ? rate.ToString("F2", CultureInfo.InvariantCulture) : "–",
                row.LongestGap is { } gap ? gap.ToString("F2", CultureInfo.InvariantCulture) : "–",
                row.Offsets.Percentile(0.5), row.Offsets.Percentile(0.95));
        }

        table.Write(output);
        WriteHistogram(output);
        foreach (string fault in faults)
        {
            output.WriteLine($"unreadable {fault}");
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private void Count(long ms)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_bins, ms / _binMs, out _)++;
        if (_bins.Count > 4 * HistogramColumns)
        {
            // Twice as wide: a capture of any length keeps few bins.
            _binMs *= 2;
            Dictionary<long, long> wider = [];
            foreach ((long bin, long count) in _bins)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(wider, bin / 2, out _) += count;
            }

            _bins = wider;
        }
    }

    private void WriteHistogram(TextWriter output)
    {
        if (_bins.Count == 0)
        {
            return;
        }

        long from = _bins.Keys.Min();
        long width = (_bins.Keys.Max() - from + HistogramColumns) / HistogramColumns;
        long[] columns = new long[HistogramColumns];
        foreach ((long bin, long count) in _bins)
        {
            columns[(bin - from) / width] += count;
        }

        int used = Array.FindLastIndex(columns, count => count > 0) + 1;
        long most = columns.Max();
        const string Steps = " ▁▂▃▄▅▆▇█";
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"uploads over time, one column {width * _binMs / 1000.0:0.#} s, highest {most:N0}"));
        output.WriteLine(string.Concat(columns.Take(used).Select(count => Steps[count == 0 ? 0 : 1 + (int)((count * (Steps.Length - 2)) / most)])).TrimEnd());
    }

    private sealed class Row
    {
        private long? _firstNs;
        private long? _lastNs;
        private long _longestNs;

        public long Uploads { get; set; }

        public long Messages { get; set; }

        public long Rejected { get; set; }

        public Offsets Offsets { get; } = new();

        public double? Rate => _lastNs > _firstNs ? (Uploads - 1) / ((_lastNs.Value - _firstNs!.Value) / 1e9) : null;

        public double? LongestGap => _lastNs > _firstNs ? _longestNs / 1e9 : null;

        public void At(long ns)
        {
            _longestNs = Math.Max(_longestNs, ns - (_lastNs ?? ns));
            _firstNs = Math.Min(_firstNs ?? ns, ns);
            _lastNs = Math.Max(_lastNs ?? ns, ns);
        }
    }

    /// <summary>Arrival minus event time: clock offset and latency together, which cannot be told apart here.</summary>
    private sealed class Offsets
    {
        private const int Kept = 10_000;
        private readonly List<long> _kept = [];
        private long _seen;
        private long _every = 1;

        public void Add(long ms)
        {
            if (_seen++ % _every != 0)
            {
                return;
            }

            _kept.Add(ms);
            if (_kept.Count == Kept)
            {
                // Every second of what is kept, and of what comes.
                _every *= 2;
                List<long> half = [.. _kept.Where((_, i) => i % 2 == 0)];
                _kept.Clear();
                _kept.AddRange(half);
            }
        }

        public string Percentile(double share)
        {
            if (_kept.Count == 0)
            {
                return "–";
            }

            long[] sorted = [.. _kept.Order()];
            return sorted[(int)Math.Round(share * (sorted.Length - 1))].ToString(CultureInfo.InvariantCulture);
        }
    }
}
