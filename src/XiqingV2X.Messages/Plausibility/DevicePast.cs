namespace XiqingV2X.Messages.Plausibility;

/// <summary>What one RSU did shortly before. Of fixed size.</summary>
internal sealed class DevicePast(ulong key)
{
    private const int Kinds = 5;

    private readonly Habits[] _habits = new Habits[Kinds];
    private readonly CounterPast[] _counters = new CounterPast[Kinds];
    private readonly RepeatedContent[] _contents = [.. Enumerable.Range(0, Kinds).Select(_ => new RepeatedContent())];

    /// <summary>Hash of its id, the same in every run.</summary>
    public ulong Key => key;

    /// <summary>Where it hears vehicles.</summary>
    public HeardArea Heard;

    public ref Habits Habits(int kind) => ref _habits[kind];

    public ref CounterPast Counter(int kind) => ref _counters[kind];

    public RepeatedContent Content(int kind) => _contents[kind];
}
