using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Captures;

/// <summary>Which uploads of a capture are wanted. What asks of messages is met by an upload of which one message meets all of it.</summary>
internal sealed record RecordSelection
{
    private long? _firstNs;

    /// <summary>Not those before, Unix ms.</summary>
    public long? FromMs { get; init; }

    /// <summary>Not those after, Unix ms.</summary>
    public long? ToMs { get; init; }

    /// <summary>Not those sooner after the first upload that was looked at.</summary>
    public TimeSpan? FromOffset { get; init; }

    /// <summary>Not those later after the first upload that was looked at.</summary>
    public TimeSpan? ToOffset { get; init; }

    /// <summary>Only of these RSUs; empty for all.</summary>
    public IReadOnlyList<string> Rsus { get; init; } = [];

    /// <summary>Only these kinds; empty for all.</summary>
    public IReadOnlyList<MessageKind> Kinds { get; init; } = [];

    /// <summary>Only inside south, west, north, east, degrees; null for everywhere.</summary>
    public (double South, double West, double North, double East)? Box { get; init; }

    /// <summary>Only BSM of the vehicle with this temporary id; null for all.</summary>
    public string? Vehicle { get; init; }

    /// <summary>Conditions on fields, all to be met by one message.</summary>
    public IReadOnlyList<FieldCondition> Conditions { get; init; } = [];

    /// <summary>Only uploads that hold something that does not decode.</summary>
    public bool RejectsOnly { get; init; }

    /// <summary>True when messages have to be decoded to know.</summary>
    public bool NeedsMessages => Kinds.Count > 0 || Box is not null || Vehicle is not null || Conditions.Count > 0 || RejectsOnly;

    /// <summary>Whether the upload is wanted.</summary>
    /// <param name="record">The upload.</param>
    /// <param name="decoding">Decodes its messages, where that is needed to know.</param>
    public bool Takes(in CaptureRecord record, CaptureDecoding decoding)
        => TakesEnvelope(record) && (!NeedsMessages || TakesMessages(decoding.Open(record)));

    /// <summary>Whether the upload is wanted, as far as that is seen without decoding it.</summary>
    public bool TakesEnvelope(in CaptureRecord record)
        => TakesOffset(record.TimeNs)
            && (FromMs is not { } from || record.TimeNs / 1_000_000 >= from)
            && (ToMs is not { } to || record.TimeNs / 1_000_000 <= to)
            && (Rsus.Count == 0 || Rsus.Contains(record.Rsu, StringComparer.Ordinal));

    /// <summary>Whether one of its messages is wanted.</summary>
    public bool TakesMessages(IReadOnlyList<CaptureMessage> messages)
        => RejectsOnly ? messages.Any(message => message.Reason is not null && HasKind(message)) : messages.Any(Takes);

    private bool Takes(CaptureMessage message)
        => HasKind(message)
            && (Vehicle is null || (message is { Kind: MessageKind.Bsm, Reason: null } && string.Equals(MessageFields.Id(message), Vehicle, StringComparison.OrdinalIgnoreCase)))
            && (Box is not { } box || (message.Reason is null && MessageFields.Place(message) is { } at
                && at.Latitude >= box.South && at.Latitude <= box.North && at.Longitude >= box.West && at.Longitude <= box.East))
            && Conditions.All(condition => condition.Fits(message));

    private bool TakesOffset(long? timeNs)
    {
        _firstNs ??= timeNs;
        return (FromOffset is not { } from || timeNs - _firstNs >= from.TotalNanoseconds) && (ToOffset is not { } to || timeNs - _firstNs <= to.TotalNanoseconds);
    }

    private bool HasKind(CaptureMessage message) => Kinds.Count == 0 || Kinds.Contains(message.Kind);
}
