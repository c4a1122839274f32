namespace XiqingV2X.Edge.Access;

/// <summary>The answer to a <see cref="ConnectRequest"/>.</summary>
/// <param name="Refusal">Why not; None when it is let in.</param>
/// <param name="Device">The device that it is, or that it said it is where that one is known; empty for nobody in particular.</param>
/// <param name="Method">How it proved that.</param>
/// <param name="Rights">What it may publish.</param>
internal sealed record Admission(RefusalReason Refusal, string Device, AdmissionMethod Method, PublishRights Rights)
{
    public static Admission Anonymous { get; } = new(RefusalReason.None, "", AdmissionMethod.Anonymous, PublishRights.Unrestricted);

    public bool IsAdmitted => Refusal == RefusalReason.None;

    public static Admission Refused(RefusalReason reason, string device = "") => new(reason, device, AdmissionMethod.Anonymous, PublishRights.Unrestricted);
}
