using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Tests;

/// <summary>JER text of an arena, and comparison by meaning.</summary>
internal static class JsonText
{
    public static string Of(Ydt3709Arena arena)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Ydt3709Jer.Write(writer, arena);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string Of(SchemaSet set)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            set.WriteJer(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void AssertSame(string expected, string actual, string name)
    {
        if (!JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)))
        {
            Assert.Fail($"{name}\nexpected {expected}\nactual   {actual}");
        }
    }
}
