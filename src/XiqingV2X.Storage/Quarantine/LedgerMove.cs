using XiqingV2X.Messages;

namespace XiqingV2X.Storage.Quarantine;

/// <summary>
/// How the ledger changes when a quarantined upload is taken after all. It was received once and is not received again: what
/// was rejected becomes stored, so that the balance holds.
/// </summary>
/// <param name="Rsu">RSU id.</param>
/// <param name="Kind">Kind it was counted under.</param>
/// <param name="Reason">Reason that the upload as a whole was rejected for; null when it was stored and only messages in it were refused.</param>
/// <param name="Messages">Messages more that are decoded.</param>
/// <param name="MessagesRejected">Messages more (or, below 0, fewer) that are refused inside a stored upload.</param>
public sealed record LedgerMove(string Rsu, MessageKind Kind, string? Reason, long Messages, long MessagesRejected);
