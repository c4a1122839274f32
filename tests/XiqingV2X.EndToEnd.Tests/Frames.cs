using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.EndToEnd.Tests;

/// <summary>Uploads of the flat dialect (facts: rsuID[8] | UTC ms | …), made with the project's own encoder.</summary>
internal static class Frames
{
    public const string Rsu = "u_id_123";

    private const string Bsm = """
        {"bsmFrame":{"msgCnt":COUNT,"id":"4141414141414141","secMark":31000,"pos":{"lat":390600000,"long":1170600000},
        "posAccuracy":{"semiMajor":10,"semiMinor":10,"orientation":0},"transmission":"forwardGears","speed":500,"heading":7200,
        "accelSet":{"long":0,"lat":0,"vert":0,"yaw":0},"brakes":{},"size":{"width":180,"length":450},"vehicleClass":{"classification":10}}}
        """;

    private const string Rsm = """
        {"rsmFrame":{"msgCnt":3,"id":"755f69645f313233","refPos":{"lat":390600000,"long":1170600000},"participants":[
        {"ptcType":"motor","ptcId":7,"source":"video","secMark":31000,"pos":{"offsetLL":{"position-LL1":{"lon":100,"lat":100}}},
        "posConfidence":{"pos":"a1m"},"speed":400,"heading":7200,"size":{"width":180,"length":450}}]}}
        """;

    private const string Spat = """
        {"spatFrame":{"msgCnt":1,"timeStamp":31000,"intersections":[
        {"intersectionId":{"region":1,"id":12},"status":"0400","phases":[PHASES]}]}}
        """;

    private const string Phase = """
        {"id":ID,"phaseStates":[
        {"light":"LIGHT","timing":{"counting":{"startTime":0,"likelyEndTime":100}}},
        {"light":"yellow","timing":{"counting":{"startTime":100,"likelyEndTime":130}}},
        {"light":"red","timing":{"counting":{"startTime":130,"likelyEndTime":400}}}]}
        """;

    /// <summary>Two BSMs in one upload.</summary>
    public static byte[] BsmUpload()
    {
        byte[] first = Encode(Bsm.Replace("COUNT", "7", StringComparison.Ordinal));
        byte[] second = Encode(Bsm.Replace("COUNT", "8", StringComparison.Ordinal));
        return [.. Head(), 2, .. Length(first), .. first, .. Length(second), .. second];
    }

    /// <summary>One SPAT with eight phases of three states.</summary>
    public static byte[] SpatUpload()
    {
        string phases = string.Join(',', Enumerable.Range(1, 8).Select(id => Phase
            .Replace("ID", id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("LIGHT", id % 2 == 0 ? "protected-green" : "red", StringComparison.Ordinal)));
        byte[] spat = Encode(Spat.Replace("PHASES", phases, StringComparison.Ordinal));
        return [.. Head(), .. Length(spat), .. spat];
    }

    /// <summary>One RSM with one participant.</summary>
    public static byte[] RsmUpload()
    {
        byte[] rsm = Encode(Rsm);
        return [.. Head(), .. Length(rsm), .. rsm];
    }

    private static byte[] Head()
    {
        byte[] head = new byte[16];
        Encoding.ASCII.GetBytes(Rsu, head);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(8), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        return head;
    }

    private static byte[] Length(byte[] message)
    {
        byte[] length = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)message.Length);
        return length;
    }

    private static byte[] Encode(string json)
    {
        var arena = new Ydt3709Arena();
        var read = Ydt3709Jer.Read(Encoding.UTF8.GetBytes(json), arena);
        Assert.True(read.Ok, read.ToString());
        byte[] encoded = new byte[4096];
        var result = Ydt3709Codec.Encode(arena, encoded);
        Assert.True(result.Ok, result.ToString());
        return encoded[..result.BytesWritten];
    }
}
