using System.Text.Json;

namespace XiqingV2X.Edge.Live;

/// <summary>
/// One part of the live stream: remembers what viewers have been told and says what has changed. It is encoded once for all
/// viewers. Used by one thread at a time.
/// </summary>
internal abstract class LivePart(string name)
{
    /// <summary>Its name in <c>parts</c> and as the event's type.</summary>
    public string Name { get; } = name;

    /// <summary>Number of the newest update with an event of this part; 0 before the first.</summary>
    public long Sequence { get; set; }

    /// <summary>Everything as it was last encoded, and at which update; null before the first.</summary>
    public (long Sequence, byte[][] Text)? Full { get; set; }

    /// <summary>Takes the newest state.</summary>
    /// <returns>True when it differs from what was told.</returns>
    public abstract bool Update(LiveInput input);

    /// <summary>Writes the members that tell everything.</summary>
    public abstract void WriteFull(Utf8JsonWriter json);

    /// <summary>Writes the members that tell what the newest update changed.</summary>
    public abstract void WriteDelta(Utf8JsonWriter json);

    /// <summary>Forgets what was told: nobody listens any more.</summary>
    public abstract void Clear();
}
