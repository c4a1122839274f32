using System.Collections.Frozen;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Dialects;

namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>How one make of device speaks: a profile file, compiled. Its form is told in <c>docs/device-profiles.md</c>.</summary>
public sealed class DeviceProfile
{
    private readonly FrozenDictionary<MessageKind, ShapeNode> _shapes;

    internal DeviceProfile(string name, ShapeNode envelope, IReadOnlyDictionary<MessageKind, ShapeNode> shapes)
    {
        Name = name;
        Envelope = envelope;
        _shapes = shapes.ToFrozenDictionary();
    }

    /// <summary>The name that the register and topic tables give.</summary>
    public string Name { get; }

    /// <summary>What it is, for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>Topics of its own.</summary>
    public IReadOnlyList<TopicRow> Topics { get; init; } = [];

    /// <summary>JSON is read by the topic's profile, where the topic has one, before it is read by this one.</summary>
    public bool IsByTopic { get; init; }

    /// <summary>The schema set of UPER messages: a name of <see cref="SchemaSets"/>, <c>auto</c>, or empty when it is not said.</summary>
    public string Schema { get; init; } = "";

    /// <summary>Positions come in GCJ-02 and are brought to WGS-84.</summary>
    public bool IsGcj02 { get; init; }

    /// <summary>Where the device can be: latitude and longitude that fit only the other way round are exchanged.</summary>
    public DialectArea Area { get; init; } = DialectArea.China;

    /// <summary>Offset of the sender's local times from UTC.</summary>
    public TimeSpan UtcOffset { get; init; } = TimeSpan.FromHours(8);

    /// <summary>The format of the payload's own time.</summary>
    internal TimeFormat Time { get; init; }

    /// <summary>Where ids and the time of a whole payload stand.</summary>
    internal ShapeNode Envelope { get; }

    /// <summary>The shape of a kind's payloads; null when the profile does not tell it. Unknown: a bundle of kinds.</summary>
    internal ShapeNode? ShapeOf(MessageKind kind) => _shapes.GetValueOrDefault(kind);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
