using CsCheck;
using XiqingV2X.Storage.Points;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Storage.Tests;

public sealed class EdgeStorePointTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void APointComesBackExactlyAsItWasWritten()
    {
        using EdgeStore store = Make.Store(_folder);
        MetricPoint written = Make.LinkPoint(0, "1-2>1-3", flow: 0.1 + 0.2, speed: double.NaN, samples: double.MaxValue);

        store.Commit(written);

        MetricPoint read = Assert.Single(store.ReadPoints(new PointQuery("link", 10)));
        Assert.Same(Make.Link, read.Series);
        Assert.Equal(written.StartMs, read.StartMs);
        Assert.Equal(10, read.WindowSeconds);
        Assert.Equal(written.Tags, read.Tags);
        Assert.Equal(written.Values, read.Values);
    }

    [Fact]
    public void AnEqualPointChangesNothingAndAChangedOneMovesToTheEnd()
    {
        using EdgeStore store = Make.Store(_folder);
        store.Commit(Make.LinkPoint(0, "a>b"), Make.LinkPoint(1, "a>b"));
        long newest = store.ReadAfter(0, 10)[^1].Sequence;

        Assert.Equal(new CommitResult(0, 1, newest), store.Commit(Make.LinkPoint(0, "a>b")));
        Assert.Empty(store.ReadAfter(newest, 10));

        Assert.Equal(new CommitResult(1, 0, newest + 1), store.Commit(Make.LinkPoint(0, "a>b", flow: 720)));
        StoredPoint moved = Assert.Single(store.ReadAfter(newest, 10));
        Assert.Equal(Make.T0, moved.Point.StartMs);
        Assert.Equal(720, moved.Point.Values[0]);
        Assert.Equal(2, store.ReadPoints(new PointQuery("link", 10)).Count());
    }

    [Fact]
    public void AValueThatBecomesUnknownIsAChange()
    {
        using EdgeStore store = Make.Store(_folder);
        store.Commit(Make.LinkPoint(0, "a>b", speed: 30));

        Assert.Equal(1, store.Commit(Make.LinkPoint(0, "a>b", speed: double.NaN)).PointsWritten);
        Assert.Equal(0, store.Commit(Make.LinkPoint(0, "a>b", speed: -double.NaN)).PointsWritten);
    }

    [Fact]
    public void SequenceNumbersAreNeverGivenTwiceNotEvenAfterRetirementAndReopening()
    {
        using (EdgeStore store = Make.Store(_folder))
        {
            store.Commit(Make.LinkPoint(0, "a>b"), Make.LinkPoint(1, "a>b"));
            Assert.Equal(2, store.RetirePoints(10, long.MaxValue));
        }

        using EdgeStore again = Make.Store(_folder);
        Assert.Equal(3, again.Commit(Make.LinkPoint(2, "a>b")).NewestSequence);
        Assert.Equal(3, Assert.Single(again.ReadAfter(0, 10)).Sequence);
    }

    [Fact]
    public void QueriesSelectByTimeAndTagsAndOrderByTimeThenTags()
    {
        using EdgeStore store = Make.Store(_folder);
        store.Commit(
            Make.LinkPoint(1, "b>c"),
            Make.LinkPoint(0, "b>c"),
            Make.LinkPoint(1, "a>c"),
            Make.LinkPoint(2, "a>d"),
            Make.RsuPoint(1, "DEMO0001"));

        string[] Read(PointQuery query) => [.. store.ReadPoints(query).Select(p => $"{(p.StartMs - Make.T0) / 10_000}:{p.Tags[0]}")];

        Assert.Equal(["0:b>c", "1:a>c", "1:b>c", "2:a>d"], Read(new("link", 10)));
        Assert.Equal(["0:b>c", "1:a>c", "1:b>c", "2:a>d"], Read(new("link", 10) { InBulk = true }));
        Assert.Equal(["1:a>c", "1:b>c"], Read(new("link", 10) { InBulk = true, FromMs = Make.T0 + 10_000, ToMs = Make.T0 + 20_000 }));
        Assert.Equal(["2:a>d", "1:a>c"], Read(new("link", 10) { NewestFirst = true, Limit = 2 }));
        Assert.Equal(["1:a>c", "1:b>c"], Read(new("link", 10) { FromMs = Make.T0 + 10_000, ToMs = Make.T0 + 20_000 }));
        Assert.Equal(["1:a>c"], Read(new("link", 10) { Tags = new Dictionary<string, string> { ["link"] = "a>c", ["node"] = "c" } }));
        Assert.Empty(Read(new("link", 60)));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(false, 777)]
    [InlineData(true, 777)]
    public void LongQueriesWithGapsReturnEveryPointOnceInOrder(bool newestFirst, int? limit)
    {
        using EdgeStore store = Make.Store(_folder);

        // Dense, then a gap of a year, then sparse and at odd times: read in several slices.
        MetricPoint[] points =
        [
            .. Enumerable.Range(0, 6_000).Select(i => Make.LinkPoint(i / 300, $"n{i % 300:000}>m")),
            .. Enumerable.Range(0, 50).Select(i => Make.LinkPoint(3_153_600 + (i * i), "late>m") with { StartMs = Make.T0 + 31_536_000_000 + (i * i * 1_237L) }),
        ];
        store.Commit(points);
        MetricPoint[] expected = [.. newestFirst
            ? points.OrderByDescending(p => p.StartMs).ThenBy(p => p.Tags[0], StringComparer.Ordinal)
            : points.OrderBy(p => p.StartMs).ThenBy(p => p.Tags[0], StringComparer.Ordinal)];

        MetricPoint[] read = [.. store.ReadPoints(new PointQuery("link", 10) { NewestFirst = newestFirst, Limit = limit })];

        Assert.Equal(
            expected.Take(limit ?? int.MaxValue).Select(p => (p.StartMs, p.Tags[0])),
            read.Select(p => (p.StartMs, p.Tags[0])));
    }

    [Fact]
    public void ASeriesReadInBulkHasEveryPointOnceInOrderThoughItsKeysWereMadeInAnother()
    {
        using EdgeStore store = Make.Store(_folder);
        int[] keys = [.. Enumerable.Range(0, 300)];
        new Random(7).Shuffle(keys);

        // Several pieces: a gap of a year, then odd times; a key with a second layout.
        MetricPoint[] points =
        [
            .. Enumerable.Range(0, 6_000).Select(i => Make.LinkPoint(i / 300, $"n{keys[i % 300]:000}>m", flow: i)),
            .. Enumerable.Range(0, 50).Select(i => Make.LinkPoint(0, "late>m", flow: double.NaN) with { StartMs = Make.T0 + 31_536_000_000 + (i * i * 1_237L) }),
        ];
        store.Commit(points);
        MetricPoint other = Make.LinkPoint(20, "n007>m") with
        {
            Series = new SeriesDefinition("link", "", ["link", "node"], [new("speed_kmh", "km/h", "speed")]),
            Values = [55],
        };
        store.Commit(other);

        string[] Read(bool inBulk) =>
        [
            .. store.ReadPoints(new PointQuery("link", 10) { InBulk = inBulk, FromMs = Make.T0 + 10_000 })
                .Select(p => $"{p.StartMs} {string.Join(',', p.Tags)} {string.Join(',', p.Values)}"),
        ];

        string[] bulk = Read(inBulk: true);
        Assert.Equal(6_000 - 300 + 50 + 1, bulk.Length);
        Assert.Equal(Read(inBulk: false), bulk);
        Assert.Contains("n007>m,m NaN,55,NaN", bulk.Single(line => line.EndsWith(",55,NaN", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadingInBulkMayEndEarlyAndTellsOfAStoreThatCannotBeRead()
    {
        EdgeStore store = Make.Store(_folder);
        using (store)
        {
            store.Commit([.. Enumerable.Range(0, 600).Select(i => Make.LinkPoint(i, "a>b"))]);
            Assert.Equal([Make.T0, Make.T0 + 10_000], store.ReadPoints(new PointQuery("link", 10) { InBulk = true }).Take(2).Select(p => p.StartMs));
        }

        // Nothing holds the file any more.
        File.Delete(store.DatabasePath);
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => store.ReadPoints(new PointQuery("link", 10) { InBulk = true }).Count());
    }

    [Fact]
    public void TheLatestPointOfEachKeyIsFound()
    {
        using EdgeStore store = Make.Store(_folder);
        store.Commit(Make.LinkPoint(0, "a>b", 1), Make.LinkPoint(5, "a>b", 2), Make.LinkPoint(3, "c>d", 3));

        Assert.Equal([2d, 3d], store.LatestPoints("link", 10).Select(p => p.Values[0]));
        Assert.Equal([2d], store.LatestPoints("link", 10, sinceMs: Make.T0 + 40_000).Select(p => p.Values[0]));
        Assert.Equal([3d], store.LatestPoints("link", 10, tags: new Dictionary<string, string> { ["node"] = "d" }).Select(p => p.Values[0]));
    }

    [Fact]
    public void ASeriesThatThisVersionDoesNotKnowIsStillRead()
    {
        using (EdgeStore store = Make.Store(_folder))
        {
            store.Commit(Make.LinkPoint(0, "a>b", flow: 7));
        }

        using EdgeStore later = Make.Store(_folder, options => options with { Series = [] });
        MetricPoint point = Assert.Single(later.ReadAfter(0, 10)).Point;
        Assert.Equal("link", point.Series.Name);
        Assert.Equal(["link", "node"], point.Series.Tags);
        Assert.Equal(["a>b", "b"], point.Tags);
        Assert.Equal(["flow_vph", "speed_kmh", "samples"], point.Series.Fields.Select(f => f.Name));
        Assert.Equal(7, point.Values[0]);
    }

    [Fact]
    public void AFieldAndATagThatWereAddedLaterAreUnknownInOldPoints()
    {
        using (EdgeStore store = Make.Store(_folder))
        {
            store.Commit(Make.LinkPoint(0, "a>b", flow: 7));
        }

        SeriesDefinition grown = Make.Link with
        {
            Tags = ["lane", "link", "node"],
            Fields = [new("density_vpkm", "veh/km", ""), .. Make.Link.Fields],
        };
        using EdgeStore later = Make.Store(_folder, options => options with { Series = [grown] });
        later.Commit(new MetricPoint(grown, 10, Make.T0 + 10_000, ["2", "a>b", "b"], [9, 8, 7, 6]));

        MetricPoint[] points = [.. later.ReadPoints(new PointQuery("link", 10))];
        Assert.Equal(["", "a>b", "b"], points[0].Tags);
        Assert.Equal([double.NaN, 7, 42.5, 3], points[0].Values);
        Assert.Equal(["2", "a>b", "b"], points[1].Tags);
        Assert.Equal([9d, 8, 7, 6], points[1].Values);
    }

    [Fact]
    public void TagsMayHoldAnyText()
    {
        using EdgeStore store = Make.Store(_folder);
        int window = 0;
        Gen.String.Sample(
            text =>
            {
                // Lone surrogates are not text; UTF-8 cannot carry them.
                string tag = new([.. text.Where(c => !char.IsSurrogate(c))]);
                int at = window++;
                store.Commit(Make.RsuPoint(at, tag));
                MetricPoint read = Assert.Single(store.ReadPoints(new PointQuery("rsu", 10) { FromMs = Make.T0 + (at * 10_000L), ToMs = Make.T0 + (at * 10_000L) + 1 }));
                Assert.Equal(tag, read.Tags[1]);
            },
            iter: 200,
            threads: 1);
    }

    [Fact]
    public void TheSpanIsFromTheFirstStartToTheLastEnd()
    {
        using EdgeStore store = Make.Store(_folder);
        Assert.Null(store.ReadSpan());

        store.Commit(Make.LinkPoint(4, "a>b"), Make.RsuPoint(2, "DEMO0001"));

        Assert.Equal((Make.T0 + 20_000, Make.T0 + 50_000), store.ReadSpan());

        // An hour's window begins before the node did and ends after it stopped: it tells the span only where there is nothing shorter.
        MetricPoint minute = Make.RsuPoint(0, "DEMO0001");
        var hour = new MetricPoint(minute.Series, 3600, Make.T0 - 1_800_000, minute.Tags, minute.Values);
        store.Commit(hour);
        Assert.Equal((Make.T0 + 20_000, Make.T0 + 50_000), store.ReadSpan());
    }

    [Fact]
    public void RetirementDeletesByAgeAndCountsWhatWasNotSent()
    {
        using EdgeStore store = Make.Store(_folder);
        store.Commit([.. Enumerable.Range(0, 10).Select(i => Make.LinkPoint(i, "a>b"))]);
        store.MoveCursor("influx", 3, 3, 0);

        Assert.Equal(2, store.RetirePoints(10, Make.T0 + 50_000, limit: 2));
        Assert.Equal(3, store.RetirePoints(10, Make.T0 + 50_000));
        Assert.Equal(0, store.RetirePoints(60, long.MaxValue));

        StoreCounts counts = store.ReadCounts();
        Assert.Equal(5, counts.Points);
        Assert.Equal(5, counts.PointsRetired);
        Assert.Equal(2, counts.PointsRetiredUnsent);
        Assert.Equal(Make.T0 + 50_000, store.ReadPoints(new PointQuery("link", 10)).First().StartMs);
    }

    [Fact]
    public void ABatchRefusesAPointThatDoesNotFitItsSeries()
    {
        var batch = new StoreBatch();
        Assert.Throws<ArgumentException>(() => batch.Add(new MetricPoint(Make.Link, 10, 0, ["a>b"], [1, 2, 3])));
        Assert.Throws<ArgumentException>(() => batch.Add(new MetricPoint(Make.Link, 10, 0, ["a>b", "b"], [1, 2])));
        Assert.True(batch.IsEmpty);
    }
}
