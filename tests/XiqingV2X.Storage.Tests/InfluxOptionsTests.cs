using XiqingV2X.Storage.Influx;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Storage.Tests;

public sealed class InfluxOptionsTests
{
    private static readonly InfluxOptions V1 = new() { Url = "http://127.0.0.1:8086/", Database = "xv2x" };
    private static readonly InfluxOptions V2 = new() { Url = "https://influx.example", Version = InfluxVersion.V2, Org = "o", Bucket = "b" };

    [Fact]
    public void GoodOptionsHaveNoProblems()
    {
        Assert.Empty(V1.Validate());
        Assert.Empty(V2.Validate());
    }

    [Fact]
    public void EveryProblemIsNamedAtOnce()
    {
        var bad = new InfluxOptions
        {
            Url = "127.0.0.1:8086",
            BatchSize = 0,
            Interval = TimeSpan.Zero,
            Timeout = TimeSpan.FromSeconds(-1),
            LongestRetry = TimeSpan.Zero,
            Token = "a",
            TokenFile = "/does/not/exist",
        };

        string problems = string.Join('\n', bad.Validate());

        Assert.Equal(8, bad.Validate().Count);
        Assert.Contains("'127.0.0.1:8086'", problems);
        Assert.Contains("needs a database", problems);
        Assert.Contains("/does/not/exist", problems);
        Assert.Contains("exclude each other", problems);
        Assert.Contains("batch size 0", problems);
    }

    [Fact]
    public void APasswordInTheAddressIsRefused() =>
        Assert.Contains("must not hold a password", Assert.Single((V1 with { Url = "http://u:p@host:8086" }).Validate()));

    [Fact]
    public void V2NeedsABucket() => Assert.Contains("bucket", Assert.Single((V2 with { Bucket = "" }).Validate()));

    [Fact]
    public void ATokenNeverShowsInTheTextOfTheOptions() =>
        Assert.DoesNotContain("s3cret", $"{V2 with { Token = "s3cret" }}", StringComparison.Ordinal);

    [Fact]
    public void DestinationsWithDifferentTargetsHaveDifferentCursors()
    {
        InfluxOptions[] options = [V1, V1 with { Database = "other" }, V2, V2 with { Bucket = "c" }, V2 with { Org = "p" }, V1 with { Name = "named" }];

        Assert.Equal(options.Length, options.Select(o => o.Destination).Distinct().Count());
        Assert.Equal(V1.Destination, (V1 with { Url = "http://127.0.0.1:8086", Token = "x", BatchSize = 7 }).Destination);
    }

    [Fact]
    public void AForwarderWithBadOptionsIsRefusedWithAllProblems()
    {
        using var folder = new TempFolder();
        using EdgeStore store = Make.Store(folder);

        var refusal = Assert.Throws<ArgumentException>(() => new InfluxForwarder(store, V1 with { Database = "", BatchSize = -1 }));

        Assert.Contains("needs a database", refusal.Message);
        Assert.Contains("batch size -1", refusal.Message);
    }
}
