import { useEffect, useRef } from "preact/hooks";
import { BarChart, CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { DataZoomInsideComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import type { EChartsCoreOption } from "echarts/core";
import { color, rootScale, themeKey } from "../map/palette";
import { language } from "../settings";

echarts.use([BarChart, LineChart, ScatterChart, CustomChart, GridComponent, LegendComponent, TooltipComponent, MarkLineComponent, DataZoomInsideComponent, CanvasRenderer]);

/** What all charts have in common, in the colours of the theme. */
function base(): EChartsCoreOption {
  const scale = rootScale();
  return {
    animation: false,
    textStyle: { fontFamily: "'Noto Sans SC Variable', sans-serif", fontSize: 11.5 * scale, color: color("ink-soft") },
    grid: { left: 8 * scale, right: 14 * scale, top: 30 * scale, bottom: 6 * scale, outerBoundsMode: "same", outerBoundsContain: "all" },
    legend: { top: 0, left: 0, itemWidth: 12 * scale, itemHeight: 8 * scale, textStyle: { color: color("ink-soft"), fontSize: 11.5 * scale } },
    // Drawn on the canvas: the page's policy allows no inline styles, which the other kind of tooltip has.
    tooltip: { trigger: "axis", renderMode: "richText", confine: true, backgroundColor: color("raised"), borderColor: color("line"), textStyle: { color: color("ink"), fontSize: 12 * scale } },
  };
}

/** Axis in the colours of the theme. */
export function axis(more: Record<string, unknown>): Record<string, unknown> {
  const scale = rootScale();
  return {
    axisLine: { lineStyle: { color: color("line-strong") } },
    axisTick: { show: false },
    axisLabel: { color: color("ink-soft"), fontSize: 11 * scale },
    splitLine: { lineStyle: { color: color("line") } },
    nameTextStyle: { color: color("ink-soft"), fontSize: 11 * scale },
    ...more,
  };
}

/** A chart by ECharts; options are made anew for each theme and language. */
export function EChart(props: { label: string; options: () => EChartsCoreOption; class?: string }) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  useEffect(() => {
    const made = echarts.init(box.current, null, { renderer: "canvas" });
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current!);
    return () => { watch.disconnect(); made.dispose(); chart.current = null; };
  }, [themeKey(), language.value]);
  useEffect(() => { chart.current?.setOption({ ...base(), ...props.options() }, { notMerge: true }); });
  return <div ref={box} class={`chart ${props.class ?? ""}`} role="img" aria-label={props.label} />;
}
