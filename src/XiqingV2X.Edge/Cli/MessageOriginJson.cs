using System.Globalization;
using System.Text;
using System.Text.Json;
using XiqingV2X.Capture.Readers;

namespace XiqingV2X.Edge.Cli;

/// <summary>Writes where a message was found. Makes no string for a message, only for a new pair of addresses.</summary>
internal sealed class MessageOriginJson
{
    private const int KeptFlows = 4096;
    private readonly Dictionary<FlowKey, (string Source, string Destination)> _flows = [];

    public void Write(Utf8JsonWriter json, in MessageOrigin origin, bool isReject)
    {
        if (isReject && origin.Line > 0)
        {
            json.WriteNumber("line", origin.Line);
        }

        if (origin.Record > 0)
        {
            json.WriteNumber("record", origin.Record);
        }

        if (isReject && origin.Offset is { } offset)
        {
            json.WriteNumber("offset", offset);
        }

        if (origin.TimeNs is { } time)
        {
            WriteTime(json, time);
        }

        if (!string.IsNullOrEmpty(origin.Rsu))
        {
            json.WriteString("rsu", origin.Rsu);
        }

        if (!string.IsNullOrEmpty(origin.Interface))
        {
            json.WriteString("interface", origin.Interface);
        }

        if (origin.Flow is { } flow)
        {
            (string source, string destination) = Text(flow);
            json.WriteString("from", source);
            json.WriteString("to", destination);
        }

        if (!origin.Topic.IsEmpty)
        {
            WriteTopic(json, origin.Topic);
        }
    }

    /// <summary>RFC 3339 with all nine digits that a capture may hold.</summary>
    private static void WriteTime(Utf8JsonWriter json, long ns)
    {
        Span<byte> text = stackalloc byte[40];
        (long ticks, long rest) = (Math.DivRem(ns, 100) is var (q, r) && r < 0) ? (q - 1, r + 100) : (ns / 100, ns % 100);
        DateTime.UnixEpoch.AddTicks(ticks).TryFormat(text, out int written, "yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture);
        text[written++] = (byte)('0' + (rest / 10));
        text[written++] = (byte)('0' + (rest % 10));
        text[written++] = (byte)'Z';
        json.WriteString("time", text[..written]);
    }

    /// <summary>A topic from outside may be no UTF-8, which JSON cannot hold.</summary>
    private static void WriteTopic(Utf8JsonWriter json, ReadOnlySpan<byte> topic)
    {
        if (System.Text.Unicode.Utf8.IsValid(topic))
        {
            json.WriteString("topic", topic);
        }
        else
        {
            json.WriteString("topic", Encoding.UTF8.GetString(topic));
        }
    }

    private (string Source, string Destination) Text(FlowKey flow)
    {
        if (!_flows.TryGetValue(flow, out (string Source, string Destination) text))
        {
            if (_flows.Count == KeptFlows)
            {
                _flows.Clear();
            }

            text = (flow.SourceText, flow.DestinationText);
            _flows.Add(flow, text);
        }

        return text;
    }
}
