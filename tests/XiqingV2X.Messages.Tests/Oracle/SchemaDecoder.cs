using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Messages.Tests.Oracle;

/// <summary>
/// A slow, obvious decoder that walks the modules as they are written, bit by bit, and writes JER: the oracle for the
/// generated ones. It shares the parser of the modules with the generator and nothing else: not the resolved types, not
/// the runtime. Types are in <c>SchemaDecoder.Types.cs</c>, extensions in <c>SchemaDecoder.Extensions.cs</c>.
/// </summary>
internal sealed partial class SchemaDecoder : IDisposable
{
    private readonly Dictionary<string, TypeNode> _types = [];
    private readonly Dictionary<string, ObjectClass> _classes = [];
    private readonly Dictionary<string, ObjectSet> _objects = [];
    private readonly Dictionary<string, long> _values = [];
    private readonly Dictionary<EnumeratedNode, NamedNumber[]> _items = new(ReferenceEqualityComparer.Instance); // by value
    private readonly string _root;
    private readonly List<string> _path = [];
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly Utf8JsonWriter _json;
    private int _unknown;
    private bool _otherForm;

    public SchemaDecoder(IEnumerable<string> modules, string root)
    {
        _root = root;
        _json = new Utf8JsonWriter(_text, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default, SkipValidation = true });
        foreach (var module in modules.Select(m => Parser.ParseModule(m)))
        {
            foreach (var assignment in module.Assignments)
            {
                _types.Add(assignment.Name, assignment.Type);
            }

            foreach (var value in module.Values)
            {
                _values.Add(value.Name, value.Value);
            }

            foreach (var of in module.Classes)
            {
                _classes.Add(of.Name, of);
            }

            foreach (var set in module.ObjectSets)
            {
                _objects.Add(set.Name, set);
            }
        }
    }

    /// <summary>Takes the modules of one of the schema sets.</summary>
    public static SchemaDecoder Of(string set) =>
        new(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Schema", set), "*.asn").Order(StringComparer.Ordinal).Select(File.ReadAllText), "MessageFrame");

    /// <summary>JER of what was accepted last, members in the order of the schema.</summary>
    public ReadOnlySpan<byte> Json => _text.WrittenSpan;

    public string JsonText => Encoding.UTF8.GetString(Json);

    public void Dispose() => _json.Dispose();

    /// <summary>The pieces of a valid message.</summary>
    public Piece Pieces(byte[] payload)
    {
        var pieces = new Piece(PieceKind.Group, null);
        var verdict = Decode(payload, pieces);
        return verdict.Reason is null ? pieces : throw new InvalidOperationException($"{verdict} {Convert.ToHexString(payload)}");
    }

    public OracleVerdict Decode(byte[] payload, Piece? pieces = null)
    {
        var bits = new BitSource(payload);
        _path.Clear();
        _text.ResetWrittenCount();
        _json.Reset();
        _unknown = 0;
        _otherForm = false;
        try
        {
            Read(_types[_root], bits, pieces);
            var end = bits.Offset;
            if (bits.Left >= 8)
            {
                throw new Refusal("TrailingBits", end);
            }

            if (bits.Read(bits.Left) != 0)
            {
                throw new Refusal("NonZeroPadding", end);
            }

            _json.Flush();
            return new OracleVerdict(null, end, "", _unknown, _otherForm);
        }
        catch (Refusal e)
        {
            return new OracleVerdict(e.Reason, e.Offset, string.Concat(_path).TrimStart('.'), 0);
        }
    }

    // What goes wrong in between is wrong in this field.
    private void In(string step, Action read)
    {
        _path.Add(step);
        read();
        _path.RemoveAt(_path.Count - 1);
    }

    // X.691 clause 10.5.7.1.
    private static int Width(ulong range)
    {
        var bits = 0;
        while (bits < 64 && range >> bits != 0)
        {
            bits++;
        }

        return bits;
    }

    private static ulong Leaf(BitSource bits, PieceKind kind, TypeNode type, int width, ulong max, Piece? into, string reason = "OutOfRange")
    {
        var (position, offset) = (bits.Position, bits.Offset);
        var value = bits.Read(width);
        if (value > max)
        {
            throw new Refusal(reason, offset);
        }

        into?.Add(new Piece(kind, type, bits.Text(position), max));
        return value;
    }

    private static bool Flag(BitSource bits, TypeNode type, Piece? into) => Leaf(bits, PieceKind.Flag, type, 1, 1, into) == 1;
}
