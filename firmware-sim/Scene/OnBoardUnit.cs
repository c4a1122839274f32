using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Scene;

/// <summary>What an on-board unit remembers between its BSMs.</summary>
/// <param name="temporaryId">The first id that its BSM carries.</param>
/// <param name="samplePhase">When in every 100 ms it samples, ms.</param>
public sealed class OnBoardUnit(ulong temporaryId, int samplePhase)
{
    private long _idSince = -1;

    /// <summary>The 8 octets that its BSM carries.</summary>
    public ulong TemporaryId { get; private set; } = temporaryId;

    /// <summary>When in every 100 ms it samples, ms.</summary>
    public int SamplePhase { get; } = samplePhase;

    /// <summary>msgCnt of its last BSM.</summary>
    public int MessageCount { get; private set; } = -1;

    /// <summary>Counts the BSM of a step; takes another id when the present one is old.</summary>
    /// <param name="tick">The step.</param>
    /// <param name="rotation">Steps that an id is kept; 0 for ever.</param>
    /// <param name="ids">Gives new ids.</param>
    public void Next(long tick, int rotation, RandomStream ids)
    {
        MessageCount = (MessageCount + 1) & 0x7F;
        _idSince = _idSince < 0 ? tick : _idSince;
        if (rotation > 0 && tick - _idSince >= rotation)
        {
            // With the id the counter starts anew: one that went on would tie the two ids together.
            (TemporaryId, MessageCount, _idSince) = (ids.NextBits(), (int)(ids.NextBits() & 0x7F), tick);
        }
    }
}
