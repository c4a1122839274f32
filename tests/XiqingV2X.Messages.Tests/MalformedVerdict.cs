using System.Text.Json;

namespace XiqingV2X.Messages.Tests;

/// <summary>One damaged vector: what three other codecs said of it, what ours says, and why ours is right where they differ.</summary>
internal sealed record MalformedVerdict(string Line, string Damage, string Asn1c, string Pycrate, string Asn1tools, UperError Ours, string Cause)
{
    private const string Accepts = "accepts";
    private const string Refuses = "refuses";
    private const string HasNone = "–";

    /// <summary>Message ids of T/CSAE 157-2020: the open type of any other is unknown.</summary>
    private static readonly int[] DayTwoIds = [0, 10, 11, 12, 13, 14, 15, 16, 17];

    /// <summary>True when the tools that have a verdict share it.</summary>
    public bool IsShared => Votes.Distinct().Count() == 1;

    /// <summary>True when they share it and accept.</summary>
    public bool AllAccept => IsShared && Asn1c == Accepts;

    private IEnumerable<string> Votes => ((string[])[Asn1c, Pycrate, Asn1tools]).Where(vote => vote != HasNone);

    /// <summary>The row of the table that the line belongs to.</summary>
    public (string Asn1c, string Pycrate, string Asn1tools, string Ours, string Cause) Row => (Asn1c, Pycrate, Asn1tools, Ours == UperError.None ? Accepts : $"{Ours}", Cause);

    public static MalformedVerdict Of(string set, SchemaSet codec, Vector vector)
    {
        var result = codec.Decode(vector.Bytes);
        var asn1tools = set != "ydt3709" ? HasNone : vector.Text("asn1tools") switch
        {
            "ok" => Accepts,
            "err:NotImplementedError" => HasNone, // Says something about the tool and nothing about the payload.
            _ => Refuses,
        };
        var verdict = new MalformedVerdict(
            vector.Name, vector.Text("mut"), vector.Text("asn1c") == "OK" ? Accepts : Refuses, vector.Text("pycrate") == "ok" ? Accepts : Refuses,
            asn1tools, result.Reason, "");
        return verdict with { Cause = verdict.CauseOf(codec, vector, result) };
    }

    private string CauseOf(SchemaSet codec, Vector vector, in DecodeResult result)
    {
        var inOpenType = result.FieldPath.Length > 0;
        switch (result.Reason)
        {
            case UperError.TrailingBits when inOpenType:
                return "an open type holds one complete encoding: octets follow it (11.2.1)";
            case UperError.NonZeroPadding when inOpenType:
                return "an open type holds one complete encoding, padded with zero bits (11.2.1, 11.1.3)";
            case UperError.TrailingBits when AllAccept || Pycrate == Accepts:
                return "the complete encoding ends with its octet: more follows (11.1.3)";
            case UperError.NonZeroPadding when AllAccept:
                return "the last octet is filled with zero bits (11.1.3)";
            case UperError.OutOfRange when Asn1tools == Accepts:
                return "the value fits its bits and is above its upper bound (11.5.3)";
            case UperError.BadLength when Pycrate == Accepts:
                return "an index of more than 3 octets (11.6.2 sets no limit; ours is 2^24 alternatives)";
            case UperError.None when Asn1c == Refuses:
                return UnknownOf(codec, vector);
            default:
                return "";
        }
    }

    private static string UnknownOf(SchemaSet codec, Vector vector)
    {
        Assert.True(codec.UnknownExtensions > 0, vector.Name);
        using var json = JsonDocument.Parse(JsonText.Of(codec));
        if (json.RootElement.TryGetProperty("msgFrameExt", out var extension))
        {
            return DayTwoIds.Contains(extension.GetProperty("messageId").GetInt32())
                ? "a value of a later revision inside the message (14.3, 23.8)"
                : "the open type of an unknown message id (11.2: its length is all that is needed)";
        }

        return (vector.Bytes[0] & 0x80) != 0 ? "a MessageFrame alternative of a later revision (23.8)" : "an enumeration value of a later revision (14.3)";
    }
}
