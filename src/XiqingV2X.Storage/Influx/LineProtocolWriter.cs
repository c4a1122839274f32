using System.Globalization;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Storage.Influx;

/// <summary>
/// Writes points as InfluxDB line protocol into one growing buffer that is used again and again:
/// <c>link,link=a\ b,node=b,window=10s flow_vph=600,speed_kmh=42.5 1795413600000</c>. Time is the start of the window
/// in Unix ms (<c>precision=ms</c>), so a point that is sent twice overwrites itself. Values are floats. After the
/// first point of a series nothing is allocated unless the buffer must grow. Not for several threads at once.
/// </summary>
public sealed class LineProtocolWriter
{
    private const int MaxPlans = 1_000;

    private readonly IReadOnlyDictionary<string, string> _constants;
    private readonly Dictionary<SeriesDefinition, LinePlan> _plans = new(ReferenceEqualityComparer.Instance);
    private readonly List<int> _ends = [];
    private byte[] _buffer;
    private int _length;

    /// <summary>Creates one.</summary>
    /// <param name="constants">Tags that every point gets, such as the site; a point's own tag of that name wins.</param>
    /// <param name="capacity">First size of the buffer in bytes.</param>
    public LineProtocolWriter(IReadOnlyDictionary<string, string>? constants = null, int capacity = 64 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _constants = constants ?? new Dictionary<string, string>();
        _buffer = new byte[capacity];
    }

    /// <summary>Lines written since the last <see cref="Clear"/>.</summary>
    public int Lines => _ends.Count;

    /// <summary>All lines, each with its line feed. Valid until the next append or clear.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    /// <summary>Some of the lines, with their line feeds. Valid until the next append or clear.</summary>
    public ReadOnlyMemory<byte> Slice(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first + count, Lines);
        int start = first == 0 ? 0 : _ends[first - 1];
        int end = first + count == 0 ? 0 : _ends[first + count - 1];
        return _buffer.AsMemory(start, end - start);
    }

    /// <summary>Empties the buffer and keeps its memory.</summary>
    public void Clear()
    {
        _length = 0;
        _ends.Clear();
    }

    /// <summary>Writes a point; false, and nothing written, when none of its values is a number.</summary>
    public bool Append(MetricPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        int start = _length;
        LinePlan plan = Plan(point.Series);
        Add(plan.Measurement);
        foreach ((int source, byte[] prefix) in plan.Tags)
        {
            AddTag(point, source, prefix);
        }

        // The separator before each field; the last one written tells whether there was a field.
        byte separator = (byte)' ';
        for (int i = 0; i < plan.Fields.Length; i++)
        {
            double value = point.Values[i];
            if (double.IsFinite(value))
            {
                Add(separator);
                Add(plan.Fields[i]);
                AddNumber(value);
                separator = (byte)',';
            }
        }

        if (separator == ' ')
        {
            _length = start;
            return false;
        }

        Add((byte)' ');
        AddNumber(point.StartMs);
        Add((byte)'\n');
        _ends.Add(_length);
        return true;
    }

    private LinePlan Plan(SeriesDefinition series)
    {
        if (!_plans.TryGetValue(series, out LinePlan? plan))
        {
            if (_plans.Count >= MaxPlans)
            {
                // Only definitions made anew for each point get here; they must not pile up.
                _plans.Clear();
            }

            plan = new LinePlan(series, _constants);
            _plans.Add(series, plan);
        }

        return plan;
    }

    private void AddTag(MetricPoint point, int source, byte[] prefix)
    {
        if (source == LinePlan.Constant)
        {
            Add(prefix);
        }
        else if (source == LinePlan.Window)
        {
            Add(prefix);
            AddNumber((long)point.WindowSeconds);
            Add((byte)'s');
        }
        else if (point.Tags[source] is { Length: > 0 } value)
        {
            // An empty tag value is a syntax error; a tag that is not known is left out.
            Add(prefix);
            Reserve(value.Length * LineProtocolText.MaxBytesPerChar);
            _length += LineProtocolText.Write(value, _buffer.AsSpan(_length));
        }
    }

    private void AddNumber<T>(T value)
        where T : struct, IUtf8SpanFormattable
    {
        // The longest double is 24 characters, the longest long 20.
        Reserve(32);
        value.TryFormat(_buffer.AsSpan(_length), out int written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Add(byte value)
    {
        Reserve(1);
        _buffer[_length++] = value;
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - _length < bytes)
        {
            Array.Resize(ref _buffer, checked(Math.Max(_buffer.Length * 2, _length + bytes)));
        }
    }
}
