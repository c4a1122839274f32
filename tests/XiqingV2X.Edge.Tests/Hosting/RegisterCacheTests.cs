using XiqingV2X.Capture;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Storage;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Hosting;

public sealed class RegisterCacheTests
{
    [Theory]
    [InlineData("RSU 1")]
    [InlineData("a/b")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十")]
    public void An_entry_whose_id_no_upload_can_carry_stops_nothing(string id)
    {
        using var folder = new TempFolder();
        using EdgeStore store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = folder.File("d") });
        store.PutRsu(Rsu(id), "test");
        store.PutRsu(Rsu("DEMO0001"), "test");
        var table = new RsuTable();
        var cache = new RegisterCache(store, new RsuDirectory(table), TimeProvider.System);

        Assert.Equal(2, cache.Current.Rsus.Count);
        Assert.True(cache.IsRegistered(table.Add("DEMO0001")));
    }

    private static RsuRecord Rsu(string id) => new(id, "", RsuState.InService, [], null, null, null, null, "canonical");
}
