namespace XiqingV2X.Storage.Points;

/// <summary>A series and window length that the store has keys of.</summary>
/// <param name="Series">Series name.</param>
/// <param name="WindowSeconds">Length of the windows in seconds.</param>
/// <param name="Keys">Different tag sets.</param>
public sealed record SeriesSummary(string Series, int WindowSeconds, int Keys);
