using XiqingV2X.Uper.Tool.Wireshark;

namespace XiqingV2X.Wireshark.Tests;

/// <summary>The script that is shipped, and how notes of the schemas become units.</summary>
public sealed class ScriptTests
{
    [Fact]
    public void The_shipped_script_is_what_the_schemas_say()
    {
        var (script, errors) = LuaScript.FromProject(Repository.Messages);
        Assert.Empty(errors);
        Assert.True(
            script == File.ReadAllText(Repository.Dissector),
            "run: dotnet run -c Release --project src/XiqingV2X.Uper.Tool -- lua src/XiqingV2X.Messages/XiqingV2X.Messages.csproj deploy/wireshark/xv2x.lua");
    }

    [Theory]
    [InlineData("0.02 m/s; 8191 = unavailable.", "2/100 m/s 2", "8191 unavailable")]
    [InlineData("1e-7 degree, north positive; 900000001 = unavailable.", "1/10000000 ° 7", "900000001 unavailable")]
    [InlineData("360/65535 degree (0.0054932479), clockwise from true north; 65535 = unavailable.", "360/65535 ° 4", "65535 unavailable")]
    [InlineData("5 cm; 0 = unknown.", "5/100 m 2", "0 unknown")]
    [InlineData("10 ms steps; 65534 = 655.34 s or more; 65535 = unavailable.", "10/1000 s 3", "65534 655.34 s or more|65535 unavailable")]
    [InlineData("Milliseconds within the UTC minute; 61000..65534 reserved, 65535 unavailable.", "1/1000 s 3", "65535 unavailable")]
    [InlineData("0.0125 degree clockwise from north; 28799 = 359.9875; 28800 = unavailable.", "125/10000 ° 4", "28800 unavailable")]
    [InlineData("0 unknown,1 gasoline,2 ethanol.", "", "0 unknown|1 gasoline|2 ethanol")]
    [InlineData("Class. Values: 0 unknown; 10 passenger, type unknown (default); 52 BRT.", "", "0 unknown|10 passenger, type unknown (default)|52 BRT")]
    [InlineData("GB/T 29100-2012 event code.", "", "")]
    [InlineData("1 minute; 5 metres of nothing.", "", "")]
    public void A_note_gives_unit_and_codes(string note, string unit, string codes)
    {
        var meaning = ValueMeaning.Parse(note);
        Assert.Equal(unit, meaning.Unit is { } u ? FormattableString.Invariant($"{u.Multiplier}/{u.Divisor} {u.Name} {u.Digits}") : "");
        Assert.Equal(codes, string.Join('|', meaning.Codes.OrderBy(c => c.Key).Select(c => FormattableString.Invariant($"{c.Key} {c.Value}"))));
    }
}
