using System.Text;
using XiqingV2X.Edge.Cli;

namespace XiqingV2X.Edge.Tests.Cli;

/// <summary>The form of an input shows in its first bytes.</summary>
public sealed class FormatSnifferTests
{
    [Theory]
    [InlineData("", (int)InputFormat.Hex)]
    [InlineData("\n\n3000 20\n", (int)InputFormat.Hex)]
    [InlineData("0xFF 0x00", (int)InputFormat.Hex)]
    [InlineData("\uFEFF30:00\r\nzz", (int)InputFormat.Hex)]
    [InlineData("deadbeef", (int)InputFormat.Hex)]
    [InlineData("MAAgAA==\nff", (int)InputFormat.Base64)]
    [InlineData("  {\"uper\":\"\"}", (int)InputFormat.JsonLines)]
    [InlineData("not a message!\n", (int)InputFormat.Hex)]
    [InlineData("\u0001\u0002", (int)InputFormat.Raw)]
    public void Text(string first, int form) => Assert.Equal((InputFormat)form, FormatSniffer.Detect(Encoding.UTF8.GetBytes(first)));

    [Theory]
    [InlineData("0a0d0d0a", (int)InputFormat.Capture)]
    [InlineData("d4c3b2a1", (int)InputFormat.Capture)]
    [InlineData("a1b23c4d", (int)InputFormat.Capture)]
    [InlineData("008a8687", (int)InputFormat.Raw)]
    public void Binary(string hex, int form) => Assert.Equal((InputFormat)form, FormatSniffer.Detect(Convert.FromHexString(hex)));
}
