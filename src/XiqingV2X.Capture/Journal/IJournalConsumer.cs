namespace XiqingV2X.Capture.Journal;

/// <summary>Takes what the journal has made durable.</summary>
public interface IJournalConsumer
{
    /// <summary>
    /// Called in journal order on the writer's thread, after the commit: hand the batch on and return at once.
    /// Whoever processes it calls <see cref="JournalBatch.Release"/>; until then its memory counts against the journal's capacity.
    /// </summary>
    void Consume(JournalBatch batch);
}
