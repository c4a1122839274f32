import { useEffect, useRef } from "preact/hooks";
import { beside, LocalPlane, turn } from "../data/geometry";
import { live } from "../data/live";
import { STRIDE } from "../data/objects";
import { color, lightColor, rootScale, themeKey } from "../map/palette";
import { shapeOf } from "../map/shapes";
import type { Arm } from "./junctionPlan";
import { t } from "../i18n";
import { clock, num } from "../format";
import type { Intersection } from "../data/api";

/** How much of the past the diagram shows. */
const SPAN_MS = 180_000;
/** As far from the line as a wide road goes. */
const BESIDE_M = 16;

interface Sample { atMs: number; toEnd: number; shape: number }
interface Lights { atMs: number; tones: string[] }

/**
 * Time–space diagram of one approach, from the live picture: each road user that is on it leaves a dot five times a second, so
 * that the dots of one make its way; below them, what the signals showed. No one is followed: ids are not needed.
 */
export function TimeSpace(props: { junction: Intersection; arm: Arm }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const key = `${props.junction.node}|${props.arm.approach.link}`;
  useEffect(() => {
    const { junction, arm } = props;
    const plane = new LocalPlane(junction.longitude!, junction.latitude!);
    const phases = [...new Set(arm.ways.map((way) => way.phase))].filter((phase) => phase > 0).sort((a, b) => a - b);
    const samples: Sample[] = [];
    const lights: Lights[] = [];
    let first = 0;
    const take = () => {
      const { objects } = live;
      const atMs = live.now();
      for (let row = 0; row < objects.count; row++) {
        const place = beside(arm.line, plane.at(objects.longitude(row), objects.latitude(row)));
        if (!place || place.off > BESIDE_M) continue;
        const heading = objects.values[row * STRIDE + 3]!;
        if (heading >= 0 && Math.abs(turn(heading, place.bearing)) > 60) continue;
        samples.push({ atMs, toEnd: place.toEnd, shape: shapeOf(objects.kinds[objects.values[row * STRIDE + 4]!] ?? "") });
      }
      const now = live.signals.get(junction.node);
      lights.push({ atMs, tones: phases.map((phase) => now && !now.stale ? lightColor(now.phases.find(([id]) => id === phase)?.[1] ?? "") : "unknown") });
      while (lights.length > 0 && lights[0]!.atMs < atMs - SPAN_MS) lights.shift();
      while (first < samples.length && samples[first]!.atMs < atMs - SPAN_MS) first++;
      if (first > 5_000) { samples.splice(0, first); first = 0; }
    };
    const lengthM = Math.min(arm.approach.lengthM, 400);
    const paint = () => {
      if (canvas.current) draw(canvas.current, samples, first, lights, phases, lengthM);
    };
    const undo = live.onObjects(take);
    const timer = setInterval(paint, 400);
    paint();
    return () => { undo(); clearInterval(timer); };
  }, [key, themeKey()]);
  return <canvas ref={canvas} class="time-space" role="img" aria-label={t("junction.timeSpaceLabel")} />;
}

function draw(canvas: HTMLCanvasElement, samples: Sample[], first: number, lights: Lights[], phases: number[], lengthM: number): void {
  const ratio = devicePixelRatio;
  const scale = rootScale();
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  if (canvas.width !== width * ratio || canvas.height !== height * ratio) { canvas.width = width * ratio; canvas.height = height * ratio; }
  const c = canvas.getContext("2d")!;
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  c.clearRect(0, 0, width, height);
  c.font = `${11 * scale}px "Noto Sans SC Variable", sans-serif`;
  const left = 46 * scale;
  const right = width - 10 * scale;
  const band = 9 * scale;
  // Lights stand below the stop line, with room for its label.
  const gap = 10 * scale;
  const bottom = height - 20 * scale - gap - phases.length * (band + 2 * scale);
  const top = 8 * scale;
  const now = live.now();
  const x = (ms: number) => right - (now - ms) / SPAN_MS * (right - left);
  const y = (m: number) => bottom - m / lengthM * (bottom - top);
  c.strokeStyle = color("line");
  c.fillStyle = color("ink-soft");
  c.textBaseline = "middle";
  c.textAlign = "right";
  const stepM = lengthM > 200 ? 100 : 50;
  for (let m = 0; m <= lengthM; m += stepM) {
    c.beginPath(); c.moveTo(left, y(m)); c.lineTo(right, y(m)); c.stroke();
    c.fillText(`${num(m)} m`, left - 6 * scale, y(m));
  }
  c.textAlign = "left";
  c.textBaseline = "alphabetic";
  c.fillText(t("junction.toStopLine"), left + 4 * scale, top + 11 * scale);
  c.textAlign = "center";
  // What was before the page was opened is not known here.
  const seenMs = lights.length > 0 ? now - lights[0]!.atMs : 0;
  if (seenMs < 15_000) c.fillText(t("state.collecting"), (left + right) / 2, (top + bottom) / 2);
  for (let ms = Math.ceil((now - SPAN_MS) / 30_000) * 30_000; ms <= now; ms += 30_000) {
    if (x(ms) > left + 20 * scale && x(ms) < right - 20 * scale) c.fillText(clock(ms), x(ms), height - 5 * scale);
  }
  const dots = ["bsm", "rsm", "pedestrian", "nonmotor"].map((name) => color(name));
  const size = 1.8 * scale;
  for (let shape = 0; shape < dots.length; shape++) {
    c.fillStyle = dots[shape]!;
    for (let i = first; i < samples.length; i++) {
      const sample = samples[i]!;
      if (sample.shape === shape && sample.toEnd <= lengthM) c.fillRect(x(sample.atMs) - size / 2, y(Math.max(0, sample.toEnd)) - size / 2, size, size);
    }
  }
  const tones: Record<string, string> = { green: color("light-green"), yellow: color("light-yellow"), red: color("light-red"), dark: color("unknown"), unknown: color("line") };
  phases.forEach((phase, k) => {
    const at = bottom + gap + k * (band + 2 * scale);
    c.fillStyle = color("ink-soft");
    c.textAlign = "right";
    c.textBaseline = "middle";
    c.fillText(String(phase), left - 6 * scale, at + band / 2);
    lights.forEach((entry, i) => {
      const until = lights[i + 1]?.atMs ?? now;
      const from = Math.max(left, x(entry.atMs));
      const to = x(Math.min(until, entry.atMs + 1_000));
      c.fillStyle = tones[entry.tones[k]!]!;
      // Height tells it again to those who do not see the colours: green is full, red is half.
      const h = entry.tones[k] === "red" ? band / 2 : entry.tones[k] === "yellow" ? band * 0.75 : band;
      if (to > left) c.fillRect(from, at + band - h, to - from + 0.6, h);
    });
  });
}
