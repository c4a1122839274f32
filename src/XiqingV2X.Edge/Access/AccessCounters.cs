using System.Diagnostics.Metrics;

namespace XiqingV2X.Edge.Access;

/// <summary>Who was let in and who was refused, counted by how and why.</summary>
internal sealed class AccessCounters
{
    private static readonly RefusalReason[] Reasons = Enum.GetValues<RefusalReason>();
    private static readonly AdmissionMethod[] Methods = Enum.GetValues<AdmissionMethod>();
    private readonly long[] _refused = new long[Reasons.Length];
    private readonly long[] _admitted = new long[Methods.Length];

    public void Refused(RefusalReason reason) => Interlocked.Increment(ref _refused[(int)reason]);

    public void Admitted(AdmissionMethod method) => Interlocked.Increment(ref _admitted[(int)method]);

    public long RefusedFor(RefusalReason reason) => Volatile.Read(ref _refused[(int)reason]);

    public long AdmittedBy(AdmissionMethod method) => Volatile.Read(ref _admitted[(int)method]);

    /// <summary>Makes the counts visible.</summary>
    public void AddTo(Meter meter)
    {
        meter.CreateObservableCounter(
            "v2x.access.refused",
            () => Reasons.Where(reason => reason != RefusalReason.None && RefusedFor(reason) > 0)
                .Select(reason => new Measurement<long>(RefusedFor(reason), new KeyValuePair<string, object?>("reason", reason.ToString()))),
            "{refusal}",
            "Connections and subscriptions refused, by reason.");
        meter.CreateObservableCounter(
            "v2x.access.admitted",
            () => Methods.Where(method => AdmittedBy(method) > 0)
                .Select(method => new Measurement<long>(AdmittedBy(method), new KeyValuePair<string, object?>("method", method.ToString()))),
            "{connection}",
            "Connections let in, by the way they proved who they are.");
    }
}
