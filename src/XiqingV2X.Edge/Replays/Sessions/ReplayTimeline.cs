using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Captures.Finding;
using XiqingV2X.Traffic.Events;

namespace XiqingV2X.Edge.Replays.Sessions;

/// <summary>
/// What there is over the time of a replay: from when to when, uploads by the second, and what happened (<c>xv2x capture find</c>).
/// Read beside the replay, which it does not hold up.
/// </summary>
internal sealed class ReplayTimeline
{
    /// <summary>Seconds kept apart: a day.</summary>
    private const int MostSeconds = 86_400;

    /// <summary>An RSU is silent when it is not heard for longer, as for <c>xv2x capture find</c>.</summary>
    private const long SilenceMs = 10_000;

    private static readonly EventLimits Limits = new() { MostOfAKind = 200 };

    private readonly Lock _gate = new();
    private readonly List<int> _uploads = [];
    private long? _firstNs;
    private long _lastNs;

    public ReplayTimeline(ReplayRequest request, CancellationToken cancellation) => Ended = Task.Run(() => ReadAsync(request, cancellation), CancellationToken.None);

    /// <summary>Completes when all is read, or when it was ended.</summary>
    public Task Ended { get; }

    /// <summary>True once all is read.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>What happened, by time; known once all is read.</summary>
    public IReadOnlyList<CaptureEvent> Events { get; private set; } = [];

    /// <summary>The first and the last time so far, Unix ns; null before the first upload.</summary>
    public (long FirstNs, long LastNs)? Span
    {
        get
        {
            lock (_gate)
            {
                return _firstNs is { } first ? (first, _lastNs) : null;
            }
        }
    }

    /// <summary>Uploads in equal stretches of the time.</summary>
    /// <param name="most">Stretches at most.</param>
    /// <returns>Length of a stretch in seconds, and the uploads in each.</returns>
    public (int Seconds, int[] Uploads) Stretches(int most)
    {
        lock (_gate)
        {
            int seconds = Math.Max(1, (_uploads.Count + most - 1) / most);
            return (seconds, [.. _uploads.Chunk(seconds).Select(chunk => chunk.Sum())]);
        }
    }

    private async Task ReadAsync(ReplayRequest request, CancellationToken cancellation)
    {
        try
        {
            using ICaptureSource source = await CaptureSources.OpenAsync(request.Path, new UploadReaderOptions(), cancellation, keepsTicks: true, request.FromNs);
            using var search = new EventSearch(Limits, SilenceMs);
            while (!cancellation.IsCancellationRequested && await source.ReadAsync(cancellation))
            {
                if (source.Current.TimeNs is not { } timeNs || timeNs < request.FromNs)
                {
                    continue;
                }

                if (timeNs > request.ToNs)
                {
                    break;
                }

                Add(timeNs);
                search.Add(source.Current);
            }

            if (!cancellation.IsCancellationRequested)
            {
                Events = search.Finish();
                IsComplete = true;
            }
        }
#pragma warning disable CA1031 // What cannot be read fails the replay itself, which says why.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Incomplete.
        }
    }

    private void Add(long timeNs)
    {
        lock (_gate)
        {
            _firstNs ??= timeNs;
            _lastNs = Math.Max(_lastNs, timeNs);
            long second = Math.Max(0, (timeNs - _firstNs.Value) / 1_000_000_000);
            if (second < MostSeconds)
            {
                while (_uploads.Count <= second)
                {
                    _uploads.Add(0);
                }

                _uploads[(int)second]++;
            }
        }
    }
}
