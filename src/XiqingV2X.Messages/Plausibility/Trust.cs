namespace XiqingV2X.Messages.Plausibility;

/// <summary>
/// Whether the past of a sender may speak against its next message. Every message that agrees adds one up to twice what is
/// needed, every one that does not takes away what is needed: after two odd messages in a row the new state is taken for
/// true, so that a real change costs two messages at most.
/// </summary>
internal static class Trust
{
    public static byte Agreed(byte trust, PlausibilityLimits limits) => (byte)Math.Min(trust + 1, Math.Min(255, 2 * limits.TrustNeeded));

    public static byte Disagreed(byte trust, PlausibilityLimits limits) => (byte)Math.Max(0, trust - limits.TrustNeeded);
}
