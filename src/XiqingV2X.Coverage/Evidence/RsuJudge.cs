using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>Judges every registered RSU, and names those heard without being registered.</summary>
internal static class RsuJudge
{
    public static IReadOnlyList<RsuStatus> Judge(EvidenceContext context)
    {
        long[] last = [.. context.Judged.Starts.TakeLast(context.Options.OnAirWindows)];
        var ranges = context.Ranges.ToDictionary(r => r.Rsu, StringComparer.Ordinal);
        IEnumerable<RsuStatus> known = context.Register.Rsus.Select(r => Status(context, last, ranges, r.Id, r));
        IEnumerable<RsuStatus> foreign = context.Rsus.Heard
            .Where(id => context.Directory.Find(id) is null)
            .Select(id => Status(context, last, ranges, id, null));
        return [.. known, .. foreign];
    }

    private static RsuStatus Status(EvidenceContext context, long[] last, Dictionary<string, RsuRange> ranges, string id, RsuRecord? record)
    {
        bool up = last.Length > 0;
        long? heard = context.Rsus.LastHeard(id);
        return new RsuStatus(
            id,
            record?.Name ?? "",
            record?.State,
            record?.Latitude,
            record?.Longitude,
            up ? last.All(start => context.Rsus.HeardIn(id, start)) : null,
            up ? heard is not null : null,
            heard is { } start ? context.Judged.EndOf(start) : null)
        {
            Availability = up ? (double)context.Rsus.WindowsHeard(id, context.Judged) / context.Judged.Count : null,
            D90M = ranges.GetValueOrDefault(id)?.D90M,
            TownCode = record?.TownCode,
        };
    }
}
