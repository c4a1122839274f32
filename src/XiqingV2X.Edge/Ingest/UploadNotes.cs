using System.IO.Hashing;
using System.Text;
using XiqingV2X.Edge.Ingest.Json;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest;

/// <summary>
/// What was noticed about devices' payloads without refusing them: members that their profile does not know, each told once
/// for a device and kind, and how often something was put right. Written by the pipeline, read by anyone.
/// </summary>
public sealed class UploadNotes
{
    /// <summary>Names kept of one device and kind.</summary>
    public const int MaxNames = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<(int Rsu, MessageKind Kind), HashSet<ulong>> _seen = [];
    private readonly List<UnknownMember> _unknown = [];
    private readonly Dictionary<(int Rsu, JsonNote Note), long> _counts = [];

    /// <summary>Members that no profile knew, in the order in which they were first seen.</summary>
    public IReadOnlyList<UnknownMember> Unknown
    {
        get
        {
            lock (_gate)
            {
                return [.. _unknown];
            }
        }
    }

    /// <summary>How often something was noticed about a device.</summary>
    public long Count(int rsu, JsonNote note)
    {
        lock (_gate)
        {
            return _counts.GetValueOrDefault((rsu, note));
        }
    }

    /// <summary>Members of a device's payloads that its profile did not know, in the order in which they were first seen.</summary>
    public IReadOnlyList<UnknownMember> UnknownOf(int rsu)
    {
        lock (_gate)
        {
            return [.. _unknown.Where(member => member.Rsu == rsu)];
        }
    }

    /// <summary>Counts something noticed about a device.</summary>
    public void Add(int rsu, JsonNote note)
    {
        lock (_gate)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, (rsu, note), out _)++;
        }
    }

    /// <summary>Takes a member down that is not known; the same one of the same device and kind counts once.</summary>
    public void AddUnknown(int rsu, MessageKind kind, ReadOnlySpan<byte> name)
    {
        ulong hash = XxHash3.HashToUInt64(name);

        // Only the pipeline's thread changes these; readers look at the list below alone.
        if (!_seen.TryGetValue((rsu, kind), out HashSet<ulong>? names))
        {
            names = [];
            _seen.Add((rsu, kind), names);
        }

        if (names.Contains(hash) || names.Count == MaxNames)
        {
            return;
        }

        names.Add(hash);
        lock (_gate)
        {
            _unknown.Add(new UnknownMember(rsu, kind, Encoding.UTF8.GetString(name[..Math.Min(name.Length, MaxNames)])));
        }
    }
}
