using System.Globalization;
using System.Text;

namespace XiqingV2X.Messages.Tests.Oracle;

/// <summary>How many changed messages were accepted, by what was done to them, and why the others were refused.</summary>
internal sealed class MutationReport
{
    private readonly SortedDictionary<string, (int Accepted, int Refused)> _byMutation = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _byReason = new(StringComparer.Ordinal);
    private int _accepted;
    private int _refused;
    private int _placed;
    private int _deep;

    public double AcceptedShare => (double)_accepted / (_accepted + _refused);

    /// <summary>Share of those refusals that are at a field: it is at least three steps from the root.</summary>
    public double DeepShare => (double)_deep / _placed;

    public int Refused(UperError reason) => _byReason.GetValueOrDefault(reason.ToString());

    public void Add(OracleVerdict verdict, IReadOnlyCollection<string> done)
    {
        var refused = verdict.Reason is null ? 0 : 1;
        _refused += refused;
        _accepted += 1 - refused;
        if (verdict.Reason is { } reason)
        {
            _byReason[reason] = _byReason.GetValueOrDefault(reason) + 1;
            _placed += verdict.Path.Length > 0 ? 1 : 0;
            _deep += verdict.Path.Count(c => c is '.' or '[') >= 2 ? 1 : 0;
        }

        foreach (var name in done.DefaultIfEmpty("nothing").Distinct())
        {
            var (a, r) = _byMutation.GetValueOrDefault(name);
            _byMutation[name] = (a + 1 - refused, r + refused);
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{_accepted} accepted, {_refused} refused ({AcceptedShare:P0} accepted); {DeepShare:P0} of the refusals of a field at least three levels down");
        foreach (var (reason, n) in _byReason)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{n,8} {reason}");
        }

        foreach (var (name, (a, r)) in _byMutation)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{(double)a / (a + r),8:P0} of {a + r,6} accepted: {name}");
        }

        return text.ToString();
    }
}
