import { groupBy, sum } from "../data/aggregate";
import type { Point } from "../data/api";
import { EChart, axis } from "../charts/echart";
import { color, rootScale } from "../map/palette";
import { num } from "../format";
import { t } from "../i18n";
import { Nothing } from "./basics";

/** Share of a whole and its 95 % interval (Wilson). */
export function wilson(hits: number, n: number): { low: number; high: number } {
  const z = 1.96;
  const p = hits / n;
  const middle = p + z * z / (2 * n);
  const half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return { low: (middle - half) / (1 + z * z / n), high: (middle + half) / (1 + z * z / n) };
}

/** Width of a bin of distance, m. */
const WIDTH_M = 50;

/** How many packets get through by distance, with their interval; the period's packets are counted together. */
export function LossByDistance(props: { points: Point[]; d90: number | null }) {
  const bins = [...groupBy(props.points, (point) => Number(point.tags["distance"]))].map(([from, points]) => {
    const received = sum(points, "packets_received") ?? 0;
    const n = received + (sum(points, "packets_missed") ?? 0);
    return { from, received, n, ...(n > 0 ? wilson(received, n) : { low: 0, high: 0 }) };
  }).filter((bin) => bin.n > 0).sort((a, b) => a.from - b.from);
  if (bins.length === 0) return <Nothing />;
  return (
    <EChart label={t("rsu.loss")} options={() => ({
      legend: { show: false },
      tooltip: { trigger: "axis", renderMode: "richText", confine: true, backgroundColor: color("raised"), borderColor: color("line"), textStyle: { color: color("ink") }, formatter: (params: unknown) => {
        const bin = bins[(params as { dataIndex: number }[])[0]?.dataIndex ?? 0]!;
        return `${bin.from}–${bin.from + WIDTH_M} m\n${num(bin.received / bin.n * 100, 1)} % (${num(bin.low * 100, 1)}–${num(bin.high * 100, 1)} %)\nn = ${num(bin.n)}`;
      } },
      xAxis: axis({ type: "value", min: bins[0]!.from, max: bins.at(-1)!.from + WIDTH_M, interval: WIDTH_M * (bins.length > 10 ? 2 : 1), splitLine: { show: false }, name: "m", nameGap: 4 }),
      yAxis: axis({ type: "value", max: 100, min: Math.max(0, Math.min(80, Math.floor(Math.min(...bins.map((bin) => bin.low)) * 10) * 10)), axisLabel: { formatter: "{value} %", color: color("ink-soft"), fontSize: 11 * rootScale() } }),
      series: [
        { type: "bar", data: bins.map((bin) => [bin.from + WIDTH_M / 2, bin.received / bin.n * 100]), itemStyle: { color: color("kind-bsm"), opacity: 0.75 }, barCategoryGap: "30%",
          markLine: { silent: true, symbol: "none", lineStyle: { color: color("warn"), type: "dashed" }, label: { color: color("ink-soft"), fontSize: 11 * rootScale(), position: "insideEndTop" },
            data: [{ yAxis: 90, label: { formatter: "90 %" } }, ...(props.d90 !== null ? [{ xAxis: props.d90, label: { formatter: `d90 ${props.d90} m`, position: "end", distance: 4 * rootScale() } }] : [])] } },
        { type: "custom", z: 3, data: bins.map((bin) => [bin.from + WIDTH_M / 2, bin.low * 100, bin.high * 100]), renderItem: (_: unknown, api: { value: (i: number) => number; coord: (p: [number, number]) => [number, number] }) => {
          const [x, low] = api.coord([api.value(0), api.value(1)]);
          const [, high] = api.coord([api.value(0), api.value(2)]);
          const style = { stroke: color("ink"), lineWidth: 1.2, fill: "none" };
          return { type: "group", children: [
            { type: "line", shape: { x1: x, y1: low, x2: x, y2: high }, style },
            { type: "line", shape: { x1: x - 4, y1: low, x2: x + 4, y2: low }, style },
            { type: "line", shape: { x1: x - 4, y1: high, x2: x + 4, y2: high }, style },
          ] };
        } },
      ],
    })} />
  );
}
