using System.Text;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Capture.Tests;

public sealed class RsuTableTests
{
    [Fact]
    public void An_id_keeps_its_index_and_its_string()
    {
        var table = new RsuTable();
        Assert.True(table.TryAdd("DEMO0001"u8, out int first));
        Assert.True(table.TryAdd("津RSU-7"u8, out int second));
        Assert.True(table.TryAdd("DEMO0001"u8, out int again));
        Assert.Equal((1, 2, 1), (first, second, again));
        Assert.Equal("津RSU-7", table[2]);
        Assert.Same(table[1], table[1]);
        Assert.Equal("unidentified", table[RsuTable.Unidentified]);
        Assert.Equal(3, table.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => table[3]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a+")]
    [InlineData("#")]
    [InlineData("a b")]
    [InlineData("a\0")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void What_cannot_be_an_id_is_refused(string id)
    {
        var table = new RsuTable();
        Assert.False(table.TryAdd(Encoding.UTF8.GetBytes(id), out _));
        Assert.False(table.TryFind(Encoding.UTF8.GetBytes(id), out _));
        Assert.Throws<ArgumentException>(() => table.Add(id));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        Assert.False(RsuTable.IsPossibleId([0x41, 0xFF, 0x42]));
        Assert.False(RsuTable.IsPossibleId([0xC3]));
        Assert.True(RsuTable.IsPossibleId("A"u8));
    }

    [Fact]
    public void The_table_is_bounded()
    {
        var table = new RsuTable(capacity: 3);
        Assert.True(table.TryAdd("a"u8, out _));
        Assert.True(table.TryAdd("b"u8, out _));
        Assert.False(table.TryAdd("c"u8, out int index));
        Assert.Equal(RsuTable.Unidentified, index);
        Assert.True(table.TryFind("b"u8, out _));
    }

    [Fact]
    public void An_alias_leads_to_its_rsu_and_never_away_from_another()
    {
        var table = new RsuTable();
        int long1 = table.Add("TJXQ-2026-0001");
        Assert.True(table.TryAddAlias("026-0001", "TJXQ-2026-0001"));
        Assert.True(table.TryFind("026-0001"u8, out int found));
        Assert.Equal(long1, found);
        Assert.False(table.TryAddAlias("026-0001", "other"));
        table.Redirect("026-0001", "other");
        Assert.True(table.TryFind("026-0001"u8, out found));
        Assert.Equal("other", table[found]);
    }

    [Fact]
    public void Many_threads_agree()
    {
        var table = new RsuTable(5_000);
        Parallel.For(0, 8, _ =>
        {
            for (int i = 0; i < 4_000; i++)
            {
                string id = $"RSU{i}";
                Assert.True(table.TryAdd(Encoding.UTF8.GetBytes(id), out int index));
                Assert.Equal(id, table[index]);
            }
        });
        Assert.Equal(4_001, table.Count);
    }

    [Fact]
    public void Finding_allocates_nothing()
    {
        var table = new RsuTable();
        table.Add("DEMO0001");
        table.TryAdd("DEMO0001"u8, out _);
        long allocated = Allocation.Least(() =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                table.TryAdd("DEMO0001"u8, out _);
                table.TryFind("DEMO0001"u8, out _);
            }
        });
        Assert.Equal(0, allocated);
    }
}
