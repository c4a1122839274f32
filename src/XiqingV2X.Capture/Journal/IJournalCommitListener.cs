namespace XiqingV2X.Capture.Journal;

/// <summary>Hears of commits, for a receiver that keeps its own queue of acknowledgements.</summary>
public interface IJournalCommitListener
{
    /// <summary>Every append with a ticket up to this one is durable. Called on the writer's thread; must not block.</summary>
    void Committed(long ticket);
}
