using System.Globalization;

namespace XiqingV2X.AccuracyReport;

/// <summary>Errors of one measure in one run, and whether they keep its bound.</summary>
/// <param name="bound">What an error may be.</param>
/// <param name="share">Share of the errors that must keep it: 1 where the requirement names none.</param>
/// <param name="unit">Unit of errors.</param>
internal sealed class Errors(double bound, double share, string unit)
{
    private readonly List<double> _errors = [];
    private readonly List<Miss> _misses = [];

    /// <summary>Figures that the node should have given and did not.</summary>
    public int Missing { get; private set; }

    public int Count => _errors.Count;

    public string Unit => unit;

    /// <summary>Figures that the node rightly did not give.</summary>
    public int Withheld { get; set; }

    private string WithheldText => Withheld > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Withheld} withheld") : "";

    /// <summary>Share that keeps the bound; what is missing does not.</summary>
    public double Within => _errors.Count(e => Math.Abs(e) <= bound) / (double)Math.Max(1, _errors.Count + Missing);

    public bool IsKept => Count > 0 && Within >= share;

    /// <summary>Figures outside the bound, worst first.</summary>
    public IEnumerable<Miss> Misses => _misses.OrderByDescending(miss => Math.Abs(miss.Error));

    /// <summary>Adds a figure and what it should be.</summary>
    /// <param name="measured">The figure; NaN when the node gave none.</param>
    /// <param name="truth">The truth; without one nothing is added.</param>
    /// <param name="where">What it is of.</param>
    public void Add(double measured, double truth, object? where = null)
    {
        if (double.IsFinite(truth))
        {
            AddError(measured - truth);
            Note(measured, truth, measured - truth, where);
        }
    }

    /// <summary>Adds a figure and what it should be; the error is relative, in per cent.</summary>
    public void AddRelative(double measured, double truth, object? where = null)
    {
        if (double.IsFinite(truth) && truth != 0)
        {
            AddError((measured - truth) / truth * 100);
            Note(measured, truth, (measured - truth) / truth * 100, where);
        }
    }

    public void AddError(double error)
    {
        if (double.IsFinite(error))
        {
            _errors.Add(error);
        }
        else
        {
            Missing++;
        }
    }

    private void Note(double measured, double truth, double error, object? where)
    {
        if (!(Math.Abs(error) <= bound))
        {
            string place = where switch
            {
                (string key, DateTimeOffset minute) => $"{key} at {minute.UtcDateTime:HH:mm}",
                (string key, string to) => $"{key} to {to}",
                _ => where?.ToString() ?? "",
            };
            _misses.Add(new Miss(place, measured, truth, error));
        }
    }

    public void AddMissing() => Missing++;

    /// <summary>One cell of the table.</summary>
    public override string ToString()
    {
        if (Count == 0)
        {
            return Missing > 0 ? $"none of {Missing}; not ok" : Withheld > 0 ? $"all {Withheld} withheld" : "–";
        }

        List<double> sorted = [.. _errors.Select(Math.Abs).Order()];
        string missing = Missing > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Missing} missing") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{At(sorted, 0.5):0.##} / {At(sorted, 0.95):0.##} / {sorted[^1]:0.##}{(unit.Length > 0 ? " " : "")}{unit}, {Floor(Within * 100):0.0} % in, n {Count}{missing}{WithheldText}; {(IsKept ? "ok" : "not ok")}");
    }

    /// <summary>For the short table.</summary>
    public string Short()
    {
        if (Count == 0)
        {
            return ToString();
        }

        List<double> sorted = [.. _errors.Select(Math.Abs).Order()];
        return string.Create(CultureInfo.InvariantCulture, $"{At(sorted, 0.95):0.##}{(unit.Length > 0 ? " " : "")}{unit}, {Floor(Within * 100):0.0} % in{WithheldText}; {(IsKept ? "ok" : "not ok")}");
    }

    // Never rounded up to a share that was not reached.
    private static double Floor(double percent) => Math.Floor(percent * 10) / 10;

    private static double At(List<double> sorted, double share)
    {
        double place = share * (sorted.Count - 1);
        int i = (int)place;
        return i + 1 < sorted.Count ? sorted[i] + ((sorted[i + 1] - sorted[i]) * (place - i)) : sorted[^1];
    }
}
