using XiqingV2X.Edge.Pipeline;

namespace XiqingV2X.Edge.Tests.Pipeline;

public sealed class DuplicateFilterTests
{
    private readonly DuplicateFilter _filter = new();

    [Fact]
    public void A_redelivery_keeps_its_packet_identifier()
    {
        Assert.False(IsRedelivery(dup: false, 7, "map"));
        Assert.True(IsRedelivery(dup: true, 7, "map"));
    }

    [Fact]
    public void A_repeated_map_whose_first_delivery_never_arrived_is_no_duplicate()
    {
        Assert.False(IsRedelivery(dup: false, 7, "map"));

        // The same bytes again under the next identifier: this delivery was lost, and only its redelivery comes.
        Assert.False(IsRedelivery(dup: true, 8, "map"));
        Assert.True(IsRedelivery(dup: true, 8, "map"));
    }

    [Fact]
    public void Equal_content_under_a_reused_identifier_is_no_duplicate_without_the_flag()
    {
        Assert.False(IsRedelivery(dup: false, 7, "map"));
        Assert.False(IsRedelivery(dup: false, 7, "map"));
    }

    [Fact]
    public void As_many_uploads_are_remembered_as_are_promised()
    {
        for (int i = 0; i < DuplicateFilter.Remembered; i++)
        {
            Assert.False(IsRedelivery(dup: false, 7, $"upload {i}"));
        }

        Assert.True(IsRedelivery(dup: true, 7, "upload 0"));
        Assert.False(IsRedelivery(dup: false, 7, "one more"));
        Assert.False(IsRedelivery(dup: true, 7, "upload 0"));
        Assert.True(IsRedelivery(dup: true, 7, "upload 2"));
    }

    private bool IsRedelivery(bool dup, ushort packetId, string payload) =>
        _filter.IsRedelivery(3, dup, packetId, "v2x/v1/rsu/R1/map/up"u8, System.Text.Encoding.UTF8.GetBytes(payload));
}
