using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace XiqingV2X.Edge.Live;

/// <summary>A part that is a list of things with keys: a delta is those whose JSON has changed, and the keys of those that are gone.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A writer over a buffer in memory holds nothing that must be given back.")]
internal abstract class ItemsPart : LivePart
{
    private readonly Dictionary<string, Item> _items = new(StringComparer.Ordinal);
    private readonly List<byte[]> _changed = [];
    private readonly List<string> _gone = [];
    private readonly ArrayBufferWriter<byte> _text = new(1024);
    private readonly Utf8JsonWriter _writer;
    private long _round;

    protected ItemsPart(string name)
        : base(name) => _writer = new Utf8JsonWriter(_text, LiveJson.WriterOptions);

    public sealed override bool Update(LiveInput input)
    {
        _changed.Clear();
        _gone.Clear();
        if (IsSame(input))
        {
            return false;
        }

        _round++;
        Fill(input);
        foreach ((string key, Item item) in _items)
        {
            if (item.Round != _round)
            {
                _gone.Add(key);
                _items.Remove(key);
            }
        }

        return _changed.Count > 0 || _gone.Count > 0;
    }

    public sealed override void WriteFull(Utf8JsonWriter json)
    {
        json.WriteStartArray("items");
        foreach (Item item in _items.Values)
        {
            json.WriteRawValue(item.Json, skipInputValidation: true);
        }

        json.WriteEndArray();
    }

    public sealed override void WriteDelta(Utf8JsonWriter json)
    {
        json.WriteStartArray("set");
        foreach (byte[] item in _changed)
        {
            json.WriteRawValue(item, skipInputValidation: true);
        }

        json.WriteEndArray();
        json.WriteStartArray("remove");
        foreach (string key in _gone)
        {
            json.WriteStringValue(key);
        }

        json.WriteEndArray();
    }

    public override void Clear() => _items.Clear();

    /// <summary>True when nothing that the part is made from has changed since the last update: it is not looked through then.</summary>
    protected virtual bool IsSame(LiveInput input) => false;

    /// <summary>Puts everything there is.</summary>
    protected abstract void Fill(LiveInput input);

    /// <summary>Puts one thing; <paramref name="write"/> writes the members of its object.</summary>
    protected void Put<TState>(string key, TState state, Action<Utf8JsonWriter, TState> write)
    {
        _text.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        write(_writer, state);
        _writer.WriteEndObject();
        _writer.Flush();
        ref Item item = ref CollectionsMarshal.GetValueRefOrAddDefault(_items, key, out _);
        item.Round = _round;
        if (item.Json is null || !_text.WrittenSpan.SequenceEqual(item.Json))
        {
            item.Json = _text.WrittenSpan.ToArray();
            _changed.Add(item.Json);
        }
    }

    private struct Item
    {
        public byte[] Json;
        public long Round;
    }
}
