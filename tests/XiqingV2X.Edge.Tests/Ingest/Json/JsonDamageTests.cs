using System.Text;
using CsCheck;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Json;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Ingest.Json;

/// <summary>Damaged JSON has a reason and a place, and never throws.</summary>
[Collection(nameof(AllocationCollection))]
public sealed class JsonDamageTests
{
    private static readonly (string File, MessageKind Kind, string Profile)[] Samples =
    [
        ("huawei_dris/BSM_UP.json", MessageKind.Bsm, "its0117"),
        ("huawei_dris/RSM_UP.json", MessageKind.Rsm, "its0117"),
        ("huawei_dris/SPAT_UP.json", MessageKind.Spat, "huawei-dris"),
        ("huawei_dris/RSI_UP.json", MessageKind.Rsi, "its0117"),
        ("huawei_dris/RSI_DOWN_double_encoded.json", MessageKind.Rsi, "huawei-dris"),
        ("huawei_dris/MAP_UP.json", MessageKind.Map, "its0117"),
        ("its0117/RSI_UP.json", MessageKind.Rsi, "canonical"),
        ("its0117/SPAT_UP.json", MessageKind.Spat, "its0117"),
        ("its0180/rscu_participant_up.json", MessageKind.Rsm, "its0180-rscu"),
        ("its0180/rscu_event_up.json", MessageKind.Rsi, "its0180-rscu"),
        ("openv2x/RSM_UP_std.json", MessageKind.Rsm, "openv2x"),
        ("openv2x/RSM_UP_DAWNLINE.json", MessageKind.Rsm, "openv2x-dawnline"),
        ("openv2x/RSI_UP_DAWNLINE.json", MessageKind.Rsi, "openv2x-dawnline"),
        ("cictci/scene_spat_up.json", MessageKind.Spat, "cictci"),
    ];

    public static TheoryData<string, string> Wrong() => new()
    {
        // Payload, what is said: reason, byte, field.
        { """{"ptcList":[{"ptcId":1,"latitude":39.07,"longitude":117.06,"speed":1,"heading":1},{"ptcId":2,"speed":1}]}""", "MissingField 82 rsm.participants.lat" },
        { """{"ptcList":[{"latitude":39.07,"longitude":117.06}]}""", "MissingField 12 rsm.participants.ptcId" },
        { """{"ptcList":[{"ptcId":1,"latitude":39.07,"longitude":117.06,"speed":999}]}""", "OutOfRange 67 rsm.participants.speed" },
        { """{"ptcList":[{"ptcId":1,"latitude":39.07,"longitude":117.06,"heading":"north"}]}""", "WrongType 69 rsm.participants.heading" },
        { """{"ptcList":[{"ptcId":1,"latitude":39.07,"longitude":217.06}]}""", "OutOfRange 34 rsm.participants.lat" },
        { """{"ptcList":[7]}""", "WrongType 12 Participant" },
        { """{"ptcList":[{"ptcId":1,"ptcType":9,"latitude":39.07,"longitude":117.06}]}""", "OutOfRange 33 rsm.participants.ptcType" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_with_a_message_is_told_with_its_byte_and_field(string json, string told)
    {
        var rig = new JsonRig();
        Assert.Equal(UploadReason.None, rig.Read("rscu/R/participant/up", json));
        Assert.Empty(rig.Messages);
        (UploadReason reason, int offset, string field) = rig.Refused.Single();
        Assert.Equal(told, $"{reason} {offset} {field}");
    }

    [Theory]
    [InlineData("""{"rscuSn":"R"}""", UploadReason.NoMessage)]
    [InlineData("[]", UploadReason.NoMessage)]
    [InlineData("{\"ptcList\":[}", UploadReason.BadJson)]
    [InlineData("{} {}", UploadReason.BadJson)]
    [InlineData("", UploadReason.BadJson)]
    [InlineData("hello", UploadReason.BadJson)]
    public void What_is_no_payload_at_all(string json, UploadReason reason) => Assert.Equal(reason, new JsonRig().Read("rscu/R/v2x/up", json));

    [Fact]
    public void Nesting_has_a_limit()
    {
        string deep = new string('[', 40) + new string(']', 40);
        Assert.Equal(UploadReason.JsonTooDeep, new JsonRig().Read("rsu/a/rsm/up", $$"""{"x":{{deep}}}"""));
    }

    [Fact]
    public void Lists_have_the_standard_s_limits()
    {
        string state = """{"light":3}""";
        string phases = string.Join(',', Enumerable.Range(1, 17).Select(i => $$"""{"phaseId":{{i}},"phaseStates":[{{state}}]}"""));
        var rig = new JsonRig();
        rig.Read("rsu/a/spat/up", $$"""{"intersections":[{"intersectionId":1,"phases":[{{phases}}]}]}""");
        Assert.Equal((UploadReason.TooManyElements, "spat.intersections.phases"), (rig.Refused.Single().Reason, rig.Refused.Single().Field));
    }

    [Fact]
    public void A_sample_cut_at_any_byte_has_a_reason()
    {
        foreach ((string file, MessageKind kind, string profile) in Samples)
        {
            byte[] whole = JsonRig.Sample(file);
            int end = whole.AsSpan().LastIndexOfAny((byte)'}', (byte)']');
            for (int length = 0; length < whole.Length; length++)
            {
                var rig = new JsonRig();
                UploadReason reason = rig.Read(kind, DeviceProfiles.BuiltIn.Find(profile)!, whole[..length], JsonRig.SampleTime);
                Assert.True(length > end || reason is UploadReason.BadJson, $"{file} cut at {length}: {reason}");
                Assert.True(length > end || rig.Messages.Count == 0, $"{file} cut at {length} gave a message");
            }
        }
    }

    [Fact]
    public void A_sample_with_random_bytes_changed_gives_messages_or_a_reason()
    {
        byte[][] samples = [.. Samples.Select(sample => JsonRig.Sample(sample.File))];
        Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Select(Gen.Int[0, 100_000], Gen.Byte).Array[1, 4]).Sample(
            (index, changes) =>
            {
                byte[] damaged = [.. samples[index]];
                foreach ((int at, byte value) in changes)
                {
                    damaged[at % damaged.Length] = value;
                }

                var rig = new JsonRig();
                UploadReason reason = rig.Read(Samples[index].Kind, DeviceProfiles.BuiltIn.Find(Samples[index].Profile)!, damaged, JsonRig.SampleTime);
                return reason != UploadReason.None || rig.Messages.Count > 0 || rig.Refused.Count > 0 || rig.Uper.Count > 0 || rig.Notes.Count >= 0;
            },
            iter: 20_000);
    }

    [Fact]
    public void Reports_that_are_cut_or_changed_never_throw()
    {
        byte[] whole = JsonRig.Sample("openv2x/INFO_UP.json");
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Equal(UploadReason.BadJson, DeviceReportReader.Read(ControlMessage.Info, whole.AsSpan(0, length), out _, out _));
        }

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Sample(
            (at, value) =>
            {
                byte[] damaged = [.. whole];
                damaged[at] = value;
                return DeviceReportReader.Read(ControlMessage.Info, damaged, out DeviceReport? report, out _) == UploadReason.None == (report is not null);
            },
            iter: 5_000);
    }

    [Fact]
    public void A_payload_that_is_taken_allocates_nothing()
    {
        var rig = new JsonRig { KeepsMessages = false };
        (byte[] Payload, MessageKind Kind, DeviceProfile Profile)[] samples =
            [.. Samples.Where(sample => !sample.File.StartsWith("cictci", StringComparison.Ordinal)).Select(sample => (JsonRig.Sample(sample.File), sample.Kind, DeviceProfiles.BuiltIn.Find(sample.Profile)!))];
        void ReadAll()
        {
            foreach ((byte[] payload, MessageKind kind, DeviceProfile profile) in samples)
            {
                rig.Read(kind, profile, payload, JsonRig.SampleTime);
            }
        }

        ReadAll();
        rig.Notes.EnsureCapacity(10_000);
        ReadAll();
        int taken = rig.Count;
        long allocated = Allocation.Least(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                ReadAll();
            }
        });
        Assert.Equal(0, allocated);
        Assert.True(rig.Count - taken >= 100 * samples.Length, $"{rig.Count - taken} messages");
    }

    [Fact]
    public void Ids_that_a_topic_lacks_are_found_in_the_body()
    {
        Span<byte> id = stackalloc byte[64];
        byte[] info = JsonRig.Sample("openv2x/INFO_UP.json");
        Assert.True(BodyId.TryFind(new System.Buffers.ReadOnlySequence<byte>(info), id, out int length));
        Assert.Equal("ESN01", Encoding.UTF8.GetString(id[..length]));
        Assert.False(BodyId.TryFind(new System.Buffers.ReadOnlySequence<byte>(info.AsMemory(0, 5)), id, out _));
    }
}
