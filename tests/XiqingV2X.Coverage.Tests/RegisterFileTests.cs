using System.Text;
using CsCheck;
using XiqingV2X.Coverage.Register;

namespace XiqingV2X.Coverage.Tests;

public sealed class RegisterFileTests
{
    [Fact]
    public void A_register_reads_back_as_it_was_written()
    {
        RegisterRead<ZoneRegister> read = RegisterFile.Read(Write(SampleZone.Register));
        Assert.Empty(read.Errors);
        Assert.Equal(Encoding.UTF8.GetString(Write(SampleZone.Register)), Encoding.UTF8.GetString(Write(read.Value)));
        Assert.Equal(SampleZone.Register.Label, read.Value.Label);
        Assert.True(read.Value.Invented);
        Assert.Equal(SampleZone.Register.Junctions, read.Value.Junctions);
        Assert.Equal(SampleZone.Register.Roads[1].Line, read.Value.Roads[1].Line);
    }

    [Fact]
    public void The_format_of_the_interface_is_read()
    {
        RegisterRead<ZoneRegister> read = Read("""
            {"label":"Z","invented":true,"datum":"WGS-84",
             "rsus":[{"id":"DEMO0001","name":"n","state":"in-service","aliases":["X1"],"lat":39.1,"lon":117.1,"junction":"1-101","town":"120111103","profile":"demo"}],
             "junctions":[{"node":"1-101","name":"J","lat":39.1,"lon":117.1,"signalised":true,"rsi":true,"town":null}],
             "roads":[{"id":"R1","name":"Road","class":"c","line":[[117.1,39.1],[117.2,39.1]]}]}
            """);
        Assert.Empty(read.Errors);
        RsuRecord rsu = Assert.Single(read.Value.Rsus);
        Assert.Equal(("DEMO0001", RsuState.InService, "X1", 39.1, "1-101", "demo"), (rsu.Id, rsu.State, rsu.Aliases.Single(), rsu.Latitude, rsu.Junction, rsu.Profile));
        Assert.True(Assert.Single(read.Value.Junctions).RsiRegistered);
        Assert.Equal((117.2, 39.1), Assert.Single(read.Value.Roads).Line[1]);
    }

    [Theory]
    [InlineData("""{"state":"in-service"}""", "id", "is missing")]
    [InlineData("""{"id":"a b","state":"in-service"}""", "id", "holds a blank")]
    [InlineData("""{"id":"a/b","state":"in-service"}""", "id", "holds a blank")]
    [InlineData("""{"id":"A","state":"busy"}""", "state", "must be in-service")]
    [InlineData("""{"id":"A","state":"in-service","lat":39}""", "lat", "belong together")]
    [InlineData("""{"id":"A","state":"in-service","lat":117,"lon":39}""", "lat", "is not a latitude")]
    [InlineData("""{"id":"A","state":"in-service","lat":"39","lon":117}""", "lat", "must be a number")]
    [InlineData("""{"id":"A","state":"in-service","junction":"x"}""", "junction", "is not a node key")]
    [InlineData("""{"id":"A","state":"in-service","junction":"1-70000"}""", "junction", "is not a node key")]
    [InlineData("""{"id":"A","state":"in-service","aliases":[7]}""", "aliases", "must be a text")]
    [InlineData("""{"id":"GOOD","state":"in-service"}""", "id", "already the id or alias")]
    [InlineData("7", "rsus", "must be an object")]
    public void A_bad_unit_is_left_out_with_line_column_and_reason(string entry, string field, string reason)
    {
        string file = $"{{\"label\":\"Z\",\n \"rsus\":[{{\"id\":\"GOOD\",\"state\":\"pending\"}},\n  {entry}]}}";
        RegisterRead<ZoneRegister> read = Read(file);
        Assert.Equal("GOOD", Assert.Single(read.Value.Rsus).Id);
        RegisterError error = read.Errors[0];
        Assert.Equal(3, error.Line);
        Assert.True(error.Column >= 3);
        Assert.Equal(field, error.Field);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_column_counts_characters_and_not_bytes()
    {
        RegisterError error = Assert.Single(Read("{\"label\":\"先导区\",\"rsus\":7}").Errors);
        Assert.Equal((1, 23), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("""[[117,39]]""", "two different points")]
    [InlineData("""[[117,39],[117,39]]""", "two different points")]
    [InlineData("""[[39,117],[39,118]]""", "is not a latitude")]
    [InlineData("""[[117],[117,39],[118,39]]""", "a point is [longitude, latitude]")]
    [InlineData("null", "two different points")]
    public void A_bad_road_is_left_out(string line, string reason)
    {
        RegisterRead<ZoneRegister> read = Read($"{{\"label\":\"Z\",\"roads\":[{{\"id\":\"R\",\"line\":{line}}}]}}");
        Assert.Empty(read.Value.Roads);
        Assert.Contains(reason, read.Errors[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Coordinates_of_another_datum_are_refused_whole()
    {
        RegisterRead<ZoneRegister> read = Read("""{"label":"Z","datum":"GCJ-02","rsus":[{"id":"A","state":"in-service"}]}""");
        Assert.Empty(read.Value.Rsus);
        Assert.Equal("datum", Assert.Single(read.Errors).Field);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("[]", 1)]
    [InlineData("{\n\"label\": }", 2)]
    [InlineData("{} x", 1)]
    [InlineData("""{"label":"\ud800"}""", 1)]
    public void What_is_no_register_is_an_error_and_no_exception(string file, int line)
    {
        RegisterRead<ZoneRegister> read = Read(file);
        Assert.Equal(line, Assert.Single(read.Errors).Line);
        Assert.Empty(read.Value.Rsus);
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        byte[] good = Write(SampleZone.Register);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Bool).Sample((place, value, cut) =>
        {
            byte[] bytes = cut ? good[..place] : [.. good];
            if (!cut)
            {
                bytes[place] = value;
            }

            RegisterRead<ZoneRegister> read = RegisterFile.Read(bytes);
            return read.Errors.All(e => e.Line >= 1 && e.Column >= 1 && e.Reason.Length > 0);
        });
    }

    [Fact]
    public void Units_read_back_from_a_table()
    {
        var text = new StringWriter();
        RsuCsv.Write(SampleZone.Register.Rsus, text);
        RegisterRead<IReadOnlyList<RsuRecord>> read = RsuCsv.Read(text.ToString());
        Assert.Empty(read.Errors);
        var again = new StringWriter();
        RsuCsv.Write(read.Value, again);
        Assert.Equal(text.ToString(), again.ToString());
        Assert.Equal(SampleZone.Register.Rsus.Count, read.Value.Count);
    }

    [Fact]
    public void A_table_from_a_spreadsheet_is_read()
    {
        RegisterRead<IReadOnlyList<RsuRecord>> read = RsuCsv.Read("\uFEFFID;State;Name;aliases;lat;lon\r\nA;in-service;\"Road; north\r\nside\";\"x y\";39.05;117.05\r\n\r\nB;pending;;;;\r\n");
        Assert.Empty(read.Errors);
        Assert.Equal(2, read.Value.Count);
        Assert.Equal("Road; north\r\nside", read.Value[0].Name);
        Assert.Equal(["x", "y"], read.Value[0].Aliases);
        Assert.Equal("B", read.Value[1].Name);
        Assert.Null(read.Value[1].Latitude);
    }

    [Fact]
    public void Bad_rows_are_left_out_with_line_column_and_reason()
    {
        RegisterRead<IReadOnlyList<RsuRecord>> read = RsuCsv.Read(
            "id,name,state,aliases,lat,lon,junction\n"
            + "A,\"two\nlines\",in-service,,39,117,1-101\n"
            + "B,b,bust,,39,117,1-102\n"
            + "C,c,in-service,,x,117,\n"
            + "D,d,in-service,A,39,117,\n"
            + "E,e,in-service,,39,,\n"
            + "F,f,in-service,,39,117,,extra\n"
            + "G,g,pending,,,,\n");
        Assert.Equal(["A", "G"], read.Value.Select(r => r.Id));
        Assert.Equal(
            [(4, 3, "state"), (5, 5, "lat"), (6, 1, "id"), (7, 5, "lat"), (8, 8, "")],
            read.Errors.Select(e => (e.Line, e.Column, e.Field)));
    }

    [Theory]
    [InlineData("", "a header line is needed")]
    [InlineData("id,state,colour\nA,pending,red\n", "unknown column")]
    [InlineData("id,name\nA,a\n", "column is missing")]
    [InlineData("id,id,state\nA,A,pending\n", "column is there twice")]
    public void A_table_without_a_usable_header_is_refused(string text, string reason)
    {
        RegisterRead<IReadOnlyList<RsuRecord>> read = RsuCsv.Read(text);
        Assert.Empty(read.Value);
        Assert.Contains(reason, read.Errors[0].Reason, StringComparison.Ordinal);
    }

    private static RegisterRead<ZoneRegister> Read(string file) => RegisterFile.Read(Encoding.UTF8.GetBytes(file));

    private static byte[] Write(ZoneRegister register)
    {
        using var stream = new MemoryStream();
        RegisterFile.Write(register, stream);
        return stream.ToArray();
    }
}
