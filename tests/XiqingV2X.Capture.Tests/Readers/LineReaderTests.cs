using System.IO.Pipelines;
using System.Text;
using XiqingV2X.Capture.Readers;

namespace XiqingV2X.Capture.Tests.Readers;

/// <summary>Lines of any length and ending, and binary messages with their lengths.</summary>
public sealed class LineReaderTests
{
    [Fact]
    public async Task LinesWithEitherEndingAndALastOneWithout()
    {
        Assert.Equal(["1:a", "2:", "3:bc", "4:d"], await LinesAsync("a\r\n\nbc\nd", 100));
        Assert.Empty(await LinesAsync("", 100));
    }

    [Fact]
    public async Task ALineOverTheLimitIsPassedOverAndTheNextIsRead()
    {
        string text = "ab\n" + new string('x', 100_000) + "\ncd\n" + new string('y', 11) + "\nef\n" + new string('z', 50_000);
        Assert.Equal(["1:ab", "2!100001", "3:cd", "4!12", "5:ef", "6!50000"], await LinesAsync(text, 10));
    }

    [Theory]
    [InlineData(LengthPrefix.UInt16LittleEndian, "0200aabb0000 0100cc")]
    [InlineData(LengthPrefix.UInt16BigEndian, "0002aabb0000 0001cc")]
    [InlineData(LengthPrefix.UInt32LittleEndian, "02000000aabb00000000 01000000cc")]
    [InlineData(LengthPrefix.UInt32BigEndian, "00000002aabb00000000 00000001cc")]
    public async Task MessagesWithLengths(LengthPrefix prefix, string hex)
    {
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        (List<string> messages, CaptureFault? fault) = await MessagesAsync(bytes, prefix);
        Assert.Equal(["aabb", "", "cc"], messages);
        Assert.Null(fault);

        (messages, fault) = await MessagesAsync(bytes[..^1], prefix);
        Assert.Equal(["aabb", ""], messages);
        Assert.Contains("inside a message of 1 bytes", fault!.Value.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsOneMessage()
    {
        Assert.Equal(["0102"], (await MessagesAsync([1, 2], LengthPrefix.None)).Messages);
        Assert.Empty((await MessagesAsync([], LengthPrefix.None)).Messages);
    }

    [Fact]
    public async Task ALengthThatNoMessageHasIsToldOf()
    {
        (List<string> messages, CaptureFault? fault) = await MessagesAsync([0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3], LengthPrefix.UInt32LittleEndian);
        Assert.Empty(messages);
        Assert.Contains("more than", fault!.Value.What, StringComparison.Ordinal);
    }

    private static async Task<List<string>> LinesAsync(string text, int longest)
    {
        var reader = new LineReader(PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text)), new StreamPipeReaderOptions(bufferSize: 4)), longest);
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.IsTooLong ? $"{reader.Number}!{reader.Length}" : $"{reader.Number}:{Encoding.UTF8.GetString(reader.Current.Span)}");
        }

        return lines;
    }

    private static async Task<(List<string> Messages, CaptureFault? Fault)> MessagesAsync(byte[] bytes, LengthPrefix prefix)
    {
        var reader = new RawReader(PipeReader.Create(new MemoryStream(bytes)), prefix);
        var messages = new List<string>();
        while (await reader.ReadAsync())
        {
            messages.Add(Convert.ToHexStringLower(reader.Current.Span));
        }

        return (messages, reader.Fault);
    }
}
