using XiqingV2X.Coverage.Register;
using XiqingV2X.Traffic.Live;

namespace XiqingV2X.Edge.Live;

/// <summary>What the parts of the live stream are made from.</summary>
/// <param name="NowMs">Now, Unix ms.</param>
/// <param name="Picture">Newest picture of the pipeline; null before the first.</param>
/// <param name="Register">Register.</param>
/// <param name="Slow">What is asked for less often.</param>
internal sealed record LiveInput(long NowMs, LiveSnapshot? Picture, ZoneRegister Register, SlowFigures Slow);
