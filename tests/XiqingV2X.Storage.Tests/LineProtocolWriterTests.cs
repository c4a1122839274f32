using System.Text;
using CsCheck;
using XiqingV2X.Storage.Influx;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Storage.Tests;

public sealed class LineProtocolWriterTests
{
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.String,
        Gen.Char[", =\\%\"#\n\r\t\0\x7FaF05C>-é东\u2028"].Array[0, 12].Select(chars => new string(chars)))
        .Select(text => new string([.. text.Where(c => !char.IsSurrogate(c))]));

    [Fact]
    public void APointIsOneLineWithSortedTagsAndItsStartInMilliseconds()
    {
        Assert.Equal(
            "link,link=1-2>1-3,node=1-3,window=10s flow_vph=600,speed_kmh=42.5,samples=3 1795413600000\n",
            Text(Make.LinkPoint(0, "1-2>1-3")));
    }

    [Fact]
    public void ConstantTagsAreSortedInAndThePointsOwnTagWins()
    {
        var constants = new Dictionary<string, string> { ["zone"] = "b x", ["city"] = "tj", ["node"] = "no", ["none"] = "" };

        Assert.Equal(
            "link,city=tj,link=a>b,node=b,window=10s,zone=b\\ x flow_vph=600,speed_kmh=42.5,samples=3 1795413600000\n",
            Text(Make.LinkPoint(0, "a>b"), constants));
    }

    [Fact]
    public void UnknownValuesAreLeftOutAndAPointWithoutAnyIsSkipped()
    {
        var writer = new LineProtocolWriter();

        Assert.True(writer.Append(Make.LinkPoint(0, "a>b", flow: double.NaN, speed: double.PositiveInfinity, samples: 0)));
        Assert.False(writer.Append(Make.LinkPoint(1, "a>b", double.NaN, double.NaN, double.NaN)));

        Assert.Equal(1, writer.Lines);
        Assert.Equal("link,link=a>b,node=b,window=10s samples=0 1795413600000\n", Encoding.UTF8.GetString(writer.Written.Span));
    }

    [Fact]
    public void AnUnknownTagIsLeftOut()
    {
        var point = new MetricPoint(Make.Link, 60, Make.T0, ["", "b"], [1, 2, 3]);

        Assert.StartsWith("link,node=b,window=60s ", Text(point));
    }

    [Theory]
    [InlineData("a,b c=d", @"a\,b\ c\=d")]
    [InlineData("a\\", "a%5C")]
    [InlineData("a\nb", "a%0Ab")]
    [InlineData("100%", "100%")]
    [InlineData("%5C", "%255C")]
    [InlineData("西青>Ω", "西青>Ω")]
    [InlineData("\"q\"", "\"q\"")]
    public void TextIsEscaped(string tag, string written) =>
        Assert.Equal($"rsu,kind=bsm,rsu={written},window=10s uploads=1,rate_hz=0.1 1795413600000\n", Text(Make.RsuPoint(0, tag, 1)));

    [Fact]
    public void ALoneSurrogateBecomesTheReplacementCharacter() =>
        Assert.Contains("rsu=a\uFFFDb,", Text(Make.RsuPoint(0, "a\uD800b")));

    [Fact]
    public void WhatIsWrittenParsesBackForHostileNamesAndValues()
    {
        Gen<string> name = Hostile.Where(text => text.Length != 0);
        Gen.Select(name, name.ArrayUnique[1, 4], Hostile.Array[4], name.ArrayUnique[1, 4], Gen.Double.Array[4], Gen.Long).Sample(
            (measurement, tags, tagValues, fields, values, start) =>
            {
                var series = new SeriesDefinition(measurement, "", tags, [.. fields.Select(f => new FieldDefinition(f, "", ""))]);
                var point = new MetricPoint(series, 60, start, tagValues[..tags.Length], values[..fields.Length]);
                var writer = new LineProtocolWriter(capacity: 1);
                bool some = point.Values.Any(double.IsFinite);

                Assert.Equal(some, writer.Append(point));

                List<LineProtocolParser> lines = LineProtocolParser.Parse(writer.Written.Span);
                if (!some)
                {
                    Assert.Empty(lines);
                    return;
                }

                LineProtocolParser line = Assert.Single(lines);
                Assert.Equal(measurement, line.Measurement);
                Assert.Equal(start, line.TimeMs);

                var expected = tags.Zip(point.Tags).Where(t => t.Second.Length != 0).ToDictionary(t => t.First, t => t.Second);
                expected.TryAdd("window", "60s");
                Assert.Equal(expected.OrderBy(t => t.Key, StringComparer.Ordinal), line.Tags);
                Assert.Equal(
                    fields.Zip(point.Values).Where(f => double.IsFinite(f.Second)).Select(f => KeyValuePair.Create(f.First, f.Second)),
                    line.Fields);
            },
            iter: 5_000);
    }

    [Fact]
    public void SlicesAreWholeLines()
    {
        var writer = new LineProtocolWriter();
        for (int i = 0; i < 10; i++)
        {
            writer.Append(Make.LinkPoint(i, "a>b"));
        }

        Assert.Equal(
            [3, 4, 5],
            LineProtocolParser.Parse(writer.Slice(3, 3).Span).Select(line => (line.TimeMs - Make.T0) / 10_000));
        Assert.True(writer.Slice(0, 10).Span.SequenceEqual(writer.Written.Span));
        Assert.Equal(0, writer.Slice(10, 0).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Slice(5, 6));
    }

    [Fact]
    public void NothingIsAllocatedPerPointOnceWarm()
    {
        MetricPoint[] points = [.. Enumerable.Range(0, 1_000).Select(i => i % 2 == 0
            ? Make.LinkPoint(i, $"120-{i}>120,{i}", flow: i / 7.0)
            : Make.RsuPoint(i, $"DEMO \\{i:0000}"))];
        var writer = new LineProtocolWriter(new Dictionary<string, string> { ["site"] = "xiqing" });
        void WriteAll()
        {
            writer.Clear();
            foreach (MetricPoint point in points)
            {
                writer.Append(point);
            }
        }

        WriteAll();
        Assert.Equal(0, Allocation.Least(WriteAll));
        Assert.Equal(1_000, writer.Lines);
    }

    private static string Text(MetricPoint point, IReadOnlyDictionary<string, string>? constants = null)
    {
        var writer = new LineProtocolWriter(constants);
        writer.Append(point);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }
}
