using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Memory;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// What the store keeps of the engine beside the journal position: its memory where the warm-up begins, and its newest
/// memory, a minute of records later or more, whose seen stretches and open windows take the place of the replayed ones there
/// (what was under way at the beginning is missing in the replay, and is over by then).
/// </summary>
/// <param name="AtWarmUp">Memory where a restart begins to read.</param>
/// <param name="NextAt">Position of the record after which <paramref name="AtNext"/> was taken; null when there is none yet.</param>
/// <param name="AtNext">Memory after that record; without RSUs and nodes.</param>
internal sealed record PipelineMemory(EngineMemory AtWarmUp, string? NextAt, EngineMemory? AtNext)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IgnoreReadOnlyProperties = true,
    };

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(gzip, this, Options);
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not what <see cref="ToBytes"/> makes.</exception>
    public static PipelineMemory FromBytes(byte[] bytes)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<PipelineMemory>(gzip, Options) ?? throw new InvalidDataException("the engine's memory in edge.db is empty");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"the engine's memory in edge.db was written by another version of xv2x: {e.Message}", e);
        }
    }

    /// <summary>Gives a new engine the memory; call it before the first record of the warm-up.</summary>
    public void Begin(TrafficEngine engine, RsuTable rsus) => engine.Recall(AtWarmUp, rsus.Add);

    /// <summary>True for the record after which <see cref="Settle"/> is due, and for every later one.</summary>
    public bool IsDue(JournalPosition position) => JournalPosition.TryParse(NextAt, out JournalPosition next) && position >= next;

    /// <summary>Gives the engine the stretches and windows of the later memory.</summary>
    public void Settle(TrafficEngine engine, RsuTable rsus) => engine.Settle(AtNext!, rsus.Add);
}
