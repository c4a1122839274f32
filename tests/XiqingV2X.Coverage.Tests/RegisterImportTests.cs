using System.Text;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Coverage.Tests;

public sealed class RegisterImportTests
{
    private const string Roads =
        """
        id,name,class,town,line
        R1,Road 1,urban,120111103,"117.00 39.05, 117.01 39.05"
        R1,again,urban,,"117.00 39.05, 117.01 39.05"
        R2,one point,urban,,"117.00 39.05"
        R3,off the earth,urban,,"117.00 39.05, 417.01 39.05"
        R4,no number,urban,,"117.00 39.05, here 39.05"
        """;

    [Fact]
    public void Bad_rows_are_left_out_and_named_with_line_column_and_reason()
    {
        RegisterRead<ZoneRegister> read = Read(RegisterKind.Roads, Roads);
        RoadRecord road = Assert.Single(read.Value.Roads);
        Assert.Equal(("R1", "120111103", 2), (road.Id, road.TownCode, road.Line.Count));
        Assert.Equal(
            [
                "line 3, column 1 (id): R1 is there twice",
                "line 4, column 5 (line): needs at least two different points",
                "line 5, column 5 (line): is not a longitude (-180..180)",
                "line 6, column 5 (line): \"here 39.05\" is not a point (longitude latitude)",
                "line 6, column 5 (line): needs at least two different points",
            ],
            read.Errors.Select(e => e.ToString()));
    }

    [Fact]
    public void A_column_that_is_not_known_stops_the_reading()
    {
        RegisterRead<ZoneRegister> read = Read(RegisterKind.Fleets, "id,termnals\nbus,3\n");
        Assert.Empty(read.Value.Fleets);
        Assert.Equal((1, 2, "termnals"), (read.Errors[0].Line, read.Errors[0].Column, read.Errors[0].Field));
    }

    [Fact]
    public void GeoJson_gives_lines_rings_and_points()
    {
        const string Features =
            """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{"id":"A","name":"南站"},"geometry":{"type":"Polygon","coordinates":[[[117,39],[117.1,39],[117.1,39.1],[117,39]]]}},
              {"type":"Feature","properties":{"id":"B"},"geometry":{"type":"MultiPolygon","coordinates":[[[[117,39],[117.1,39],[117.1,39.1],[117,39]]]]}}
            ]}
            """;
        RegisterRead<ZoneRegister> read = Read(RegisterKind.Areas, Features);
        KeyAreaRecord area = Assert.Single(read.Value.Areas);
        Assert.True(area.Contains(117.09, 39.01));
        Assert.False(area.Contains(117.01, 39.09));
        Assert.Contains(read.Errors, e => e.Line == 3 && e.Reason.Contains("Polygon", StringComparison.Ordinal));
        Assert.Equal(2, Read(RegisterKind.Roads, """[{"id":"R","line":[[117,39],[117.1,39]]}]""").Value.Roads.Single().Line.Count);
        RsuRecord rsu = Read(RegisterKind.Rsus, """{"features":[{"properties":{"id":"A","state":"in-service"},"geometry":{"type":"Point","coordinates":[117.2,39.2]}}]}""").Value.Rsus.Single();
        Assert.Equal((117.2, 39.2), (rsu.Longitude, rsu.Latitude));
    }

    [Fact]
    public void Gcj02_is_converted_and_marked()
    {
        (double latitude, double longitude) = Gcj02.FromWgs84(39.05, 117.05);
        string row = FormattableString.Invariant($"id,state,lat,lon\nA,in-service,{latitude},{longitude}\n");
        RsuRecord rsu = RegisterImport.Read(RegisterKind.Rsus, Encoding.UTF8.GetBytes(row), gcj02: true).Value.Rsus.Single();
        Assert.True(rsu.FromGcj02);
        Assert.Equal(39.05, rsu.Latitude!.Value, 6);
        Assert.Equal(117.05, rsu.Longitude!.Value, 6);
        Assert.True(Math.Abs(longitude - 117.05) > 0.003); // the shift is half a kilometre
        Assert.False(Read(RegisterKind.Rsus, row).Value.Rsus.Single().FromGcj02);
    }

    [Fact]
    public void Attestations_and_own_targets_need_a_document_and_its_date()
    {
        RegisterRead<ZoneRegister> read = Read(
            RegisterKind.Attestations,
            """
            id,indicator,statement,value,document,issuer,date,expires
            a1,XQ-A04,开放测试道路,12.5,津西〔2026〕3号,区政府,2026-01-02,2026-12-31
            a2,XQ-A04,no document,1,,x,2026-01-02,
            a3,XQ-Z99,no indicator,1,d,x,2026-01-02,
            a4,XQ-A04,no date,1,d,x,02.01.2026,
            a5,XQ-A04,ends before,1,d,x,2026-01-02,2025-01-01
            """);
        Assert.Equal("a1", Assert.Single(read.Value.Attestations).Id);
        Assert.Equal([(3, "document"), (4, "indicator"), (5, "date"), (6, "expires")], read.Errors.Select(e => (e.Line, e.Field)));
        read = Read(RegisterKind.Targets, "indicator,value,document,date,by\nXQ-N04,0.8,7号,2026-01-02,我\nXQ-N05,0.8,,2026-01-02,我\n");
        Assert.Equal("XQ-N04", Assert.Single(read.Value.Targets).Indicator);
        Assert.Equal("document", Assert.Single(read.Errors).Field);
    }

    [Fact]
    public void Merging_changes_by_id_and_replacing_replaces()
    {
        ZoneRegister before = Read(RegisterKind.Fleets, "id,terminals\nbus,3\ntaxi,4\n").Value;
        ZoneRegister read = Read(RegisterKind.Fleets, "id,terminals\nbus,5\n").Value;
        Assert.Equal([("taxi", 4), ("bus", 5)], RegisterImport.Into(before, RegisterKind.Fleets, read, merge: true).Fleets.Select(f => (f.Id, f.Terminals)));
        Assert.Equal([("bus", 5)], RegisterImport.Into(before, RegisterKind.Fleets, read, merge: false).Fleets.Select(f => (f.Id, f.Terminals)));
    }

    [Fact]
    public void The_whole_register_survives_a_file()
    {
        ZoneRegister register = SampleZone.Register with
        {
            Roads = [SampleZone.Register.Roads[0] with { TownCode = "1", Area = "a", FromGcj02 = true }],
            Junctions = [SampleZone.Register.Junctions[0] with { Key = true, Sensing = true, RetrofitAccepted = "2026-01-02" }],
            Areas = [new KeyAreaRecord("a", "区", [(117, 39), (117.1, 39), (117.1, 39.1)]) { FromGcj02 = true }],
            Fleets = [new FleetRecord("bus", "公交", "bus", 3, 7)],
            Attestations = [new AttestationRecord("x", "XQ-A04", "", "s", 1.5, "d", "i", new DateOnly(2026, 1, 2), null)],
            Targets = [new TargetRecord("XQ-N04", 0.8, "d", new DateOnly(2026, 1, 2), "b")],
        };
        var file = new MemoryStream();
        RegisterFile.Write(register, file);
        RegisterRead<ZoneRegister> read = RegisterFile.Read(file.ToArray());
        Assert.Empty(read.Errors);
        var again = new MemoryStream();
        RegisterFile.Write(read.Value, again);
        Assert.Equal(Encoding.UTF8.GetString(file.ToArray()), Encoding.UTF8.GetString(again.ToArray()));
        Assert.True(read.Value.Roads[0].FromGcj02 && read.Value.Areas[0].FromGcj02 && read.Value.Junctions[0].Key);
    }

    private static RegisterRead<ZoneRegister> Read(RegisterKind kind, string text) => RegisterImport.Read(kind, Encoding.UTF8.GetBytes(text), gcj02: false);
}
