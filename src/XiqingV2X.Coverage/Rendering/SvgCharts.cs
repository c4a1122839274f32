using System.Globalization;
using System.Text;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Rendering;

/// <summary>The report's charts: no line or mark that could be read as a target.</summary>
internal static class SvgCharts
{
    /// <summary>A share as a bar of 0 to 100 % with its interval.</summary>
    public static string Share(IndicatorValue value)
    {
        const double Left = 6;
        const double Width = 280;
        var svg = new StringBuilder();
        string label = $"{value.Id}: {Figures.Percent(value.Value)}, 95 % {Figures.Interval(value.Interval)}";
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 292 34\" width=\"292\" height=\"34\" role=\"img\" aria-label=\"{Html.Escape(label)}\">");
        if (value.Value is { } share)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"6\" width=\"{Width}\" height=\"10\" fill=\"#eceeea\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"6\" width=\"{share * Width:0.##}\" height=\"10\" fill=\"#1f6f6b\"/>");
        }
        else
        {
            // Unknown is drawn empty and dashed: an empty bar would say zero.
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"6\" width=\"{Width}\" height=\"10\" fill=\"none\" stroke=\"#b9bcb6\" stroke-dasharray=\"3 3\"/>");
        }

        if (value.Interval is { } i)
        {
            double low = Left + (i.Low * Width);
            double high = Left + (i.High * Width);
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{low:0.##} 11H{high:0.##}M{low:0.##} 7.5V14.5M{high:0.##} 7.5V14.5\" stroke=\"#ffffff\" stroke-width=\"3.4\" fill=\"none\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{low:0.##} 11H{high:0.##}M{low:0.##} 7.5V14.5M{high:0.##} 7.5V14.5\" stroke=\"#1d2526\" stroke-width=\"1.3\" fill=\"none\"/>");
        }

        foreach ((double at, string anchor) in new[] { (0.0, "start"), (0.5, "middle"), (1.0, "end") })
        {
            double x = Left + (at * Width);
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x} 18V21\" stroke=\"#8b938f\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"31\" font-size=\"9\" text-anchor=\"{anchor}\" fill=\"#5d6868\">{at:P0}</text>");
        }

        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>Number of clauses by tier and state.</summary>
    public static string ClausesByTier(CoverageReport report)
    {
        const double Left = 250;
        const double Width = 660;
        const double Row = 34;
        IGrouping<ClauseTier, ClauseStatus>[] tiers = [.. report.Clauses.GroupBy(c => c.Clause.Tier).OrderBy(g => g.Key)];
        double scale = Width / Math.Max(1, tiers.Max(t => t.Count()));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 960 {(tiers.Length * Row) + 4}\" role=\"img\" aria-label=\"条款状态 clauses by state\">");
        for (int i = 0; i < tiers.Length; i++)
        {
            double y = i * Row;
            (string zh, string en) = Short(tiers[i].Key);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{y + 19}\" font-size=\"14\">{zh} <tspan class=\"en\" lang=\"en\" fill=\"#5d6868\" font-size=\"12\">{en}</tspan></text>");
            double x = Left;
            foreach (ClauseState state in Enum.GetValues<ClauseState>())
            {
                int count = tiers[i].Count(c => c.State == state);
                if (count > 0)
                {
                    (string fill, string ink) = Colours(state);
                    double width = count * scale;
                    svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" y=\"{y + 3}\" width=\"{Math.Max(0, width - 1.5):0.##}\" height=\"24\" fill=\"{fill}\"/>");
                    svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + (width / 2) - 0.75:0.##}\" y=\"{y + 20}\" font-size=\"12\" text-anchor=\"middle\" style=\"fill:{ink}\">{count}</text>");
                    x += width;
                }
            }
        }

        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>Share received by distance, over all RSUs, with its interval; a distance with too few packets is left dashed.</summary>
    /// <param name="ranges">What each RSU received.</param>
    /// <param name="enough">Fewest packets that say something.</param>
    public static string ReceptionByDistance(IReadOnlyList<RsuRange> ranges, int enough)
    {
        const double Left = 34;
        const double Top = 8;
        const double Height = 90;
        const double Column = 32;
        (int FromM, double Received, double Sent)[] bins =
        [
            .. ranges.SelectMany(r => r.Bins).GroupBy(b => b.FromM).Where(g => g.Key < 500).OrderBy(g => g.Key)
                .Select(g => (g.Key, g.Sum(b => b.Received), g.Sum(b => b.Received + b.Missed))),
        ];
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Left + (bins.Length * Column) + 40:0} 132\" width=\"{Left + (bins.Length * Column) + 40:0}\" role=\"img\" aria-label=\"reception by distance\">");
        foreach (double at in (double[])[0, 0.5, 1])
        {
            double y = Top + ((1 - at) * Height);
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {y:0.#}H{Left + (bins.Length * Column):0.#}\" stroke=\"#dfe2dc\"/><text x=\"{Left - 4}\" y=\"{y + 3:0.#}\" font-size=\"9\" text-anchor=\"end\">{at:P0}</text>");
        }

        for (int i = 0; i < bins.Length; i++)
        {
            (int fromM, double received, double sent) = bins[i];
            double x = Left + (i * Column);
            if (sent >= enough)
            {
                double share = received / sent;
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x + 4:0.#}\" y=\"{Top + ((1 - share) * Height):0.#}\" width=\"{Column - 8}\" height=\"{share * Height:0.#}\" fill=\"#1f6f6b\"/>");
                if (Interval.Wilson(received, sent) is { } within)
                {
                    svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x + (Column / 2):0.#} {Top + ((1 - within.High) * Height):0.#}V{Top + ((1 - within.Low) * Height):0.#}\" stroke=\"#1d2526\" stroke-width=\"1.3\"/>");
                }
            }
            else
            {
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x + 4:0.#}\" y=\"{Top}\" width=\"{Column - 8}\" height=\"{Height}\" fill=\"none\" stroke=\"#b9bcb6\" stroke-dasharray=\"3 3\"/>");
            }

            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{Top + Height + 12:0.#}\" font-size=\"9\" text-anchor=\"middle\">{fromM}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + (bins.Length * Column) + 2:0.#}\" y=\"{Top + Height + 12:0.#}\" font-size=\"9\">m</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{Top + Height + 28:0.#}\" font-size=\"10\">收包率，全部 RSU（按距离） <tspan class=\"en\" lang=\"en\" fill=\"#5d6868\">share received by distance, all RSUs</tspan></text>");
        return svg.Append("</svg>\n").ToString();
    }

    private static (string Fill, string Ink) Colours(ClauseState state) => state switch
    {
        ClauseState.Measured => ("#1f6f6b", "#ffffff"),
        ClauseState.Registered => ("#b9892f", "#ffffff"),
        ClauseState.Attested => ("#4f6d9a", "#ffffff"),
        _ => ("#e2e4df", "#1d2526"),
    };

    private static (string Zh, string En) Short(ClauseTier tier) => tier switch
    {
        ClauseTier.Core => ("核心条款", "core"),
        ClauseTier.Direct => ("直接条款", "direct"),
        ClauseTier.Adjacent => ("相邻条款", "adjacent"),
        ClauseTier.Governance => ("规划实施与评估", "governance"),
        _ => ("基线事实", "baseline"),
    };
}
