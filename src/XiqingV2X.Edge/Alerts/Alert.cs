using XiqingV2X.Storage.Alerts;

namespace XiqingV2X.Edge.Alerts;

/// <summary>An alert that stands.</summary>
/// <param name="Stored">As it is in the store.</param>
/// <param name="Unit">Unit of its figure.</param>
/// <param name="IsUnknown">True while its figure is not known any more: it may be over or worse.</param>
internal sealed record Alert(StoredAlert Stored, string Unit, bool IsUnknown);
