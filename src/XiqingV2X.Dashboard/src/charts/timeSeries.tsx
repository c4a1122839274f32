import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { color, rootScale, themeKey } from "../map/palette";
import { language } from "../settings";
import { clock, NONE, num } from "../format";

export interface TimeLine {
  label: string;
  /** Custom property of its colour. */
  color: string;
  values: (number | null)[];
  /** Drawn as bars instead of a line. */
  bars?: boolean;
  /** Dashed, for a reference such as a limit. */
  dashed?: boolean;
  digits?: number;
}

export interface TimeSeriesProps {
  /** Unix ms. */
  times: number[];
  lines: TimeLine[];
  unit: string;
  /** What the chart shows, for those who do not see it. */
  label: string;
  height?: number;
  /** So much time is shown at least, s. */
  leastS?: number;
  min?: number | null;
  max?: number | null;
}

/** Steps between times on the axis, s: they are told in whole seconds. */
const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 14_400, 21_600, 28_800, 43_200, 86_400, 172_800, 604_800];

/** Values over time; a gap is a gap. */
export function TimeSeries(props: TimeSeriesProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const shape = `${props.lines.map((line) => line.label + line.color + (line.bars ?? "")).join()}|${props.unit}|${themeKey()}|${language.value}`;
  const data = (): uPlot.AlignedData => [props.times.map((ms) => ms / 1000), ...props.lines.map((line) => line.values)];

  useEffect(() => {
    const element = box.current!;
    const scale = rootScale();
    const font = `${11 * scale}px "Noto Sans SC Variable", sans-serif`;
    const axis = { stroke: color("ink-soft"), grid: { stroke: color("line"), width: 1 }, gap: 5 * scale, ticks: { show: false }, font };
    const size = () => ({ width: Math.max(60, element.clientWidth), height: Math.max(60, element.clientHeight) });
    const chart = new uPlot({
      ...size(),
      // The last time stands under the plot's edge by half.
      padding: [8 * scale, 30 * scale, 0, 0],
      cursor: { y: false, points: { size: 6 * scale } },
      legend: { live: true },
      scales: { x: { time: true, range: (u, low, high) => timeRange(u.data[0], low, high, props.lines.some((line) => line.bars), props.leastS ?? 0) }, y: { range: (_, low, high) => [props.min ?? Math.min(0, low), props.max ?? Math.max(high > 0 ? high * 1.08 : 1, low + 1e-6)] } },
      axes: [
        { ...axis, incrs: STEPS_S, space: 70 * scale, size: 24 * scale, values: (_, ticks) => ticks.map((s) => clock(s * 1000, (ticks[1] ?? s + 60) - ticks[0]! < 60)) },
        { ...axis, size: 46 * scale, space: 26 * scale, values: (_, ticks) => ticks.map((v) => num(v, Number.isInteger(v) ? 0 : v < 1 ? 2 : 1)) },
      ],
      series: [
        { label: "", value: (_, s) => s === null ? "" : clock(s * 1000) },
        ...props.lines.map((line): uPlot.Series => ({
          label: line.label,
          stroke: color(line.color),
          width: 1.6 * scale,
          spanGaps: false,
          ...(line.dashed ? { dash: [6, 5] } : {}),
          ...(line.bars ? { fill: color(line.color), width: 0, paths: uPlot.paths.bars!({ size: [0.7, 40] }) } : {}),
          points: { show: line.values.filter((v) => v !== null).length < 3 },
          // Where nobody points at a time, the newest value.
          value: (u, v, series, at) => {
            const value = at === null ? newest(u.data[series]) : v;
            return value === null || value === undefined ? NONE : `${num(value, line.digits ?? 1)} ${props.unit}`;
          },
        })),
      ],
    }, data(), element);
    plot.current = chart;
    const watch = new ResizeObserver(() => chart.setSize(plotSize(element)));
    chart.setSize(plotSize(element));
    watch.observe(element);
    return () => { watch.disconnect(); chart.destroy(); plot.current = null; };
  }, [shape]);

  useEffect(() => { plot.current?.setData(data()); });
  return <div ref={box} class="chart" role="img" aria-label={props.label} style={props.height ? { height: `${props.height}rem` } : undefined} />;
}

function newest(values: ArrayLike<number | null | undefined> | undefined): number | null {
  for (let i = (values?.length ?? 0) - 1; i >= 0; i--) {
    const value = values![i];
    if (value !== null && value !== undefined) return value;
  }
  return null;
}

/** A single window would be shown on a whole day, and bars stick out by half of theirs. */
function timeRange(times: ArrayLike<number>, low: number, high: number, bars: boolean, leastS: number): [number, number] {
  if (times.length < 2) return [low - 60, low + 60];
  const half = bars ? (times[1]! - times[0]!) / 2 : 0;
  return [Math.min(low - half, high + half - leastS), high + half];
}

/** The legend stands below the plot and takes its own room. */
function plotSize(element: HTMLElement): { width: number; height: number } {
  const legend = element.querySelector<HTMLElement>(".u-legend")?.offsetHeight ?? 0;
  return { width: Math.max(60, element.clientWidth), height: Math.max(50, element.clientHeight - legend) };
}
