using System.Text.Json;
using XiqingV2X.Uper;

namespace XiqingV2X.Messages;

/// <summary>
/// One release of the message set as tools see it: decode, encode and JER of its MessageFrame, whatever its types are.
/// An instance holds the storage of one message at a time, which the next decode or read replaces; use one instance per
/// thread. Instances come from <see cref="SchemaSets"/>.
/// </summary>
public abstract class SchemaSet
{
    private protected SchemaSet(string name, string title, string? extends)
    {
        Extends = extends;
        Name = name;
        Title = title;
    }

    /// <summary>The name that options and JSON use, such as <c>csae53-2020</c>.</summary>
    public string Name { get; }

    /// <summary>The standard, such as <c>T/CSAE 53-2020</c>.</summary>
    public string Title { get; }

    /// <summary>
    /// Name of the set whose messages this one has bit for bit, with additions and further messages; null for a set of its own.
    /// </summary>
    public string? Extends { get; }

    /// <summary>Kind of the message held; <see cref="MessageKind.Unknown"/> for one that the set does not know.</summary>
    public abstract MessageKind Kind { get; }

    /// <summary>How many extension additions, enumeration values and alternatives of later revisions the message holds.</summary>
    public abstract int UnknownExtensions { get; }

    /// <summary>Decodes one payload, which the instance then holds. After a failure what it holds is unspecified.</summary>
    public abstract DecodeResult Decode(ReadOnlySpan<byte> payload);

    /// <summary>Encodes the message held.</summary>
    public abstract EncodeResult Encode(Span<byte> destination);

    /// <summary>Writes the message held as one JSON object (ITU-T X.697).</summary>
    public abstract void WriteJer(Utf8JsonWriter writer);

    /// <summary>Reads one JSON object (ITU-T X.697), which the instance then holds.</summary>
    public abstract JerResult ReadJer(ReadOnlySpan<byte> json);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
