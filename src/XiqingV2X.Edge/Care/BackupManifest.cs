using System.Text.Json;
using System.Text.Json.Serialization;

namespace XiqingV2X.Edge.Care;

/// <summary>What a backup holds; the last file written, so that a backup without one is none.</summary>
/// <param name="Format">Layout of backups: 1.</param>
/// <param name="Program">Version of the program that made it.</param>
/// <param name="MadeAt">When the copy of the store was begun.</param>
/// <param name="Schema">Schema version of the store in it; 0 when there is none.</param>
/// <param name="Checkpoint">Place in the journal up to which the store in it has the results; empty when there is none.</param>
/// <param name="Files">Every other file of the backup.</param>
internal sealed record BackupManifest(int Format, string Program, DateTimeOffset MadeAt, int Schema, string Checkpoint, IReadOnlyList<BackupFile> Files)
{
    public const string FileName = "manifest.json";
    public const int CurrentFormat = 1;

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, BackupJson.Default.BackupManifest);

    /// <summary>Reads what <see cref="ToBytes"/> wrote; null when it is none.</summary>
    public static BackupManifest? TryRead(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, BackupJson.Default.BackupManifest) is { Files: not null } manifest ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Serializer of the manifest.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
