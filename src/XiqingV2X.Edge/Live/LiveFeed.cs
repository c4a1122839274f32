using System.Globalization;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Pipeline;

namespace XiqingV2X.Edge.Live;

/// <summary>
/// The live stream: five times a second, while somebody watches, it looks what has changed and encodes it once; every viewer
/// sends the same bytes. The newest updates are kept in one ring for all: a viewer that falls out of it begins anew in full,
/// so that however slow viewers are, nothing piles up for them.
/// </summary>
internal sealed class LiveFeed(LiveView view, RegisterCache register, SlowLookup slow, LiveSettings settings, TimeProvider clock)
{
    /// <summary>Time between updates.</summary>
    public static readonly TimeSpan Period = LiveView.WatchedPeriod;

    /// <summary>Updates kept for those who come back after a break: 5 s.</summary>
    public const int Kept = 25;

    /// <summary>A viewer that is this far behind begins anew instead of catching up: 2 s.</summary>
    public const int MostBehind = 10;

    /// <summary>Most different boxes at once; each is encoded by itself.</summary>
    public const int MostBoxes = 16;

    private readonly Lock _gate = new();
    private readonly EventText _text = new();
    private readonly string _epoch = string.Create(CultureInfo.InvariantCulture, $"{settings.Replay}{(settings.Replay is null ? "" : $"-{settings.Scene}-")}{clock.GetUtcNow().ToUnixTimeMilliseconds():x}");
    private readonly string? _replay = settings.Replay;
    private readonly List<LivePart> _parts = settings.Parts();
    private readonly Dictionary<LivePart, int> _boxViewers = [];
    private readonly Queue<LiveUpdate> _ring = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sequence;
    private int _viewers;
    private bool _isOn;
    private long _fulls;

    /// <summary>Viewers now.</summary>
    public int Viewers => Volatile.Read(ref _viewers);

    /// <summary>Times that a viewer was told everything anew because it could not keep up.</summary>
    public long FullsForSlowViewers => Interlocked.Read(ref _fulls);

    /// <summary>Names of the parts.</summary>
    public static IReadOnlyList<string> PartNames { get; } = ["rsus", "links", "signals", "objects", "events", "alerts", "figures"];

    /// <summary>Begins to watch.</summary>
    /// <param name="parts">Names of parts.</param>
    /// <param name="box">Objects only in it; null for all.</param>
    /// <returns>Null when there are too many different boxes.</returns>
    public LiveViewer? Watch(IReadOnlySet<string> parts, BoundingBox? box)
    {
        lock (_gate)
        {
            if (Chosen(parts, box) is not { } chosen)
            {
                return null;
            }

            _viewers++;
            if (!_isOn)
            {
                _isOn = true;
                view.Watch();
            }

            return new LiveViewer(this, chosen);
        }
    }

    /// <summary>Makes the next update, for everybody.</summary>
    public void Step()
    {
        TaskCompletionSource done;
        lock (_gate)
        {
            LiveInput input = Input();
            _sequence++;
            var events = new Dictionary<LivePart, byte[][]>();
            foreach (LivePart part in _parts)
            {
                long before = part.Sequence;
                if (part.Update(input))
                {
                    part.Sequence = _sequence;
                    events.Add(part, Delta(part, before));
                }
            }

            _ring.Enqueue(new LiveUpdate(_sequence, events, Tick(input)));
            if (_ring.Count > Kept)
            {
                _ring.Dequeue();
            }

            done = _next;
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        done.SetResult();
    }

    /// <summary>Forgets what was told, if nobody watches.</summary>
    public bool TryRest()
    {
        lock (_gate)
        {
            if (_viewers > 0)
            {
                return false;
            }

            if (_isOn)
            {
                _isOn = false;
                view.Unwatch();
                _ring.Clear();
                _parts.ForEach(part => part.Clear());
            }

            return true;
        }
    }

    /// <summary>What a viewer sends next after an update: those since; everything when it is too far behind or has nothing yet; nothing when there is no newer one.</summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="next">Completes with the next update.</param>
    public IReadOnlyList<byte[]> After(LiveViewer viewer, out Task next)
    {
        lock (_gate)
        {
            next = _next.Task;
            if (viewer.At == _sequence || _ring.Count == 0)
            {
                return [];
            }

            long oldest = _ring.Peek().Sequence;
            bool behind = viewer.At > 0 && _sequence - viewer.At > (viewer.IsResuming ? Kept : MostBehind);
            if (viewer.At <= 0 || viewer.At > _sequence || viewer.At + 1 < oldest || behind)
            {
                _fulls += viewer.At > 0 && !viewer.IsResuming ? 1 : 0;
                viewer.At = _sequence;
                viewer.IsResuming = false;
                return Full(viewer);
            }

            List<byte[]> pieces = [];
            foreach (LiveUpdate update in _ring)
            {
                if (update.Sequence > viewer.At)
                {
                    AddUpdate(pieces, viewer, update);
                }
            }

            viewer.At = _sequence;
            viewer.IsResuming = false;
            return pieces;
        }
    }

    /// <summary>The update that an event id names; 0 when it is of another run or none.</summary>
    public long Resume(string? eventId) =>
        eventId is not null && eventId.StartsWith(_epoch + ".", StringComparison.Ordinal)
        && long.TryParse(eventId.AsSpan(_epoch.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
            ? sequence
            : 0;

    /// <summary>A viewer ends.</summary>
    public void Leave(LiveViewer viewer)
    {
        lock (_gate)
        {
            _viewers--;
            foreach (LivePart part in viewer.Parts)
            {
                if (_boxViewers.TryGetValue(part, out int left))
                {
                    _boxViewers[part] = left - 1;
                    if (left == 1)
                    {
                        _boxViewers.Remove(part);
                        _parts.Remove(part);
                    }
                }
            }
        }
    }

    private static void AddUpdate(List<byte[]> pieces, LiveViewer viewer, LiveUpdate update)
    {
        foreach (LivePart part in viewer.Parts)
        {
            if (update.Events.TryGetValue(part, out byte[][]? text))
            {
                pieces.AddRange(text);
            }
        }

        pieces.Add(update.Tick);
    }

    private List<LivePart>? Chosen(IReadOnlySet<string> parts, BoundingBox? box)
    {
        List<LivePart> chosen = [.. _parts.Where(part => parts.Contains(part.Name) && (part as ObjectsPart)?.Box is null && !(box is not null && part is ObjectsPart))];
        if (box is null || !parts.Contains("objects"))
        {
            return chosen;
        }

        LivePart? boxed = _boxViewers.Keys.FirstOrDefault(part => ((ObjectsPart)part).Box == box);
        if (boxed is null)
        {
            if (_boxViewers.Count >= MostBoxes)
            {
                return null;
            }

            boxed = new ObjectsPart(box);
            _parts.Add(boxed);
            if (_sequence > 0)
            {
                boxed.Update(Input());
                boxed.Sequence = _sequence;
            }
        }

        _boxViewers[boxed] = _boxViewers.GetValueOrDefault(boxed) + 1;
        return [.. chosen, boxed];
    }

    private LiveInput Input() => new(clock.GetUtcNow().ToUnixTimeMilliseconds(), view.Snapshot, register.Current, slow.Current);

    private List<byte[]> Full(LiveViewer viewer)
    {
        List<byte[]> pieces = [.. _text.Write("hello", null, (Feed: this, Viewer: viewer, register.Current), static (json, of) =>
        {
            json.WriteString("epoch", of.Feed._epoch);
            json.WriteNumber("seq", of.Feed._sequence);
            json.WriteNumber("periodMs", (long)Period.TotalMilliseconds);
            json.WriteString("replay", of.Feed._replay);
            json.WriteStartObject("zone");
            json.WriteString("label", of.Current.Label);
            json.WriteBoolean("invented", of.Current.Invented);
            json.WriteEndObject();
            json.WriteStartArray("parts");
            foreach (LivePart part in of.Viewer.Parts)
            {
                json.WriteStringValue(part.Name);
            }

            json.WriteEndArray();
        })];
        foreach (LivePart part in viewer.Parts)
        {
            // Encoded once for all who begin at the same update.
            if (part.Full is not { } full || full.Sequence != _sequence)
            {
                part.Full = full = (_sequence, _text.Write(part.Name, null, part, static (json, of) =>
                {
                    json.WriteNumber("seq", of.Sequence);
                    json.WriteBoolean("full", true);
                    of.WriteFull(json);
                }));
            }

            pieces.AddRange(full.Text);
        }

        pieces.Add(_ring.Last().Tick);
        return pieces;
    }

    private byte[][] Delta(LivePart part, long before) => _text.Write(part.Name, null, (Part: part, Before: before), static (json, of) =>
    {
        json.WriteNumber("seq", of.Part.Sequence);
        json.WriteBoolean("full", false);
        json.WriteNumber("base", of.Before);
        of.Part.WriteDelta(json);
    });

    private byte[] Tick(LiveInput input) => _text.Write("tick", string.Create(CultureInfo.InvariantCulture, $"{_epoch}.{_sequence}"), (Sequence: _sequence, Input: input), static (json, of) =>
    {
        json.WriteNumber("seq", of.Sequence);
        json.WriteNumber("nowMs", of.Input.NowMs);
        if (of.Input.Picture is { } picture)
        {
            json.WriteNumber("pictureMs", picture.TimeMs);
        }
        else
        {
            json.WriteNull("pictureMs");
        }
    })[0];
}
