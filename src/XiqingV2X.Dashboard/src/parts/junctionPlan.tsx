import type { Approach, Intersection, Lane } from "../data/api";
import { bearing, compass, LocalPlane, shifted, tail, turn, turnName, type Turn } from "../data/geometry";
import { live } from "../data/live";
import { lightColor } from "../map/palette";
import { t, type TextKey } from "../i18n";
import { NONE } from "../format";
import { Nothing } from "./basics";

type Xy = [number, number];

/** One way through a junction as it is drawn and told. */
export interface Way {
  to: string;
  phase: number;
  turn: Turn;
}

/** An approach in metres around the junction. */
export interface Arm {
  approach: Approach;
  /** From upstream to the stop line. */
  line: Xy[];
  /** Where the approach comes from: "from the north". */
  from: TextKey;
  ways: Way[];
}

/** Approaches with directions and turns, which MAP tells by geometry only. */
export function armsOf(junction: Intersection): Arm[] {
  if (junction.longitude === null || junction.latitude === null) return [];
  const plane = new LocalPlane(junction.longitude, junction.latitude);
  const arms = (junction.approaches ?? []).filter((approach) => (approach.line?.length ?? 0) > 1).map((approach) => ({ approach, line: plane.line(approach.line!) }));
  const outward = new Map(arms.map(({ approach, line }) => [approach.upstream, bearing([0, 0], line[0]!)]));
  return arms.map(({ approach, line }) => {
    const inward = bearing(line.at(-2)!, line.at(-1)!);
    return {
      approach,
      line,
      from: `from.${compass((inward + 180) % 360)}` as TextKey,
      ways: approach.movements.map(({ to, phase }) => ({ to, phase, turn: outward.has(to) ? turnName(turn(inward, outward.get(to)!)) : "through" as Turn })),
    };
  }).sort((a, b) => bearing([0, 0], a.line[0]!) - bearing([0, 0], b.line[0]!));
}

const REACH = 46;
const ARROW: Record<Turn, string> = { left: "↰", through: "↑", right: "↱", back: "↶" };

/** The junction as its MAP draws it: lanes, what each allows, its light and countdown, and the last longest queue. */
export function JunctionPlan(props: { junction: Intersection; arms: Arm[]; queues: Map<string, number> }) {
  live.signalsChanged.value;
  live.second.value;
  const { junction, arms } = props;
  if (arms.length === 0) return <Nothing>{t("junction.noMap")}</Nothing>;
  const lights = lightsOf(junction);
  const plane = new LocalPlane(junction.longitude!, junction.latitude!);
  const path = (line: readonly Xy[]) => line.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${(-y).toFixed(1)}`).join("");
  return (
    <svg class="plan" viewBox={`${-REACH} ${-REACH} ${2 * REACH} ${2 * REACH}`} role="img" aria-label={t("junction.planOf", { node: junction.node })}>
      {arms.map(({ approach, line }) => {
        const near = tail(line, REACH * 2);
        const width = approach.lanes.reduce((all, lane) => all + (lane.widthM ?? 3.5), 0) || 3.5;
        return (
          <g key={approach.link}>
            {/* The other side of the road, which another junction's MAP tells: only hinted at. */}
            <path d={path(shifted(extend(near), -width / 2))} class="plan-road out" style={{ strokeWidth: width }} />
            <path d={path(shifted(extend(near), width / 2))} class="plan-road" style={{ strokeWidth: width }} />
          </g>
        );
      })}
      <circle r={Math.max(8, ...arms.map((arm) => Math.hypot(...arm.line.at(-1)!) - 2))} class="plan-box" />
      {arms.map((arm) => arm.approach.lanes.map((lane, i) => {
        const centre = laneLine(plane, arm, lane, i);
        const near = tail(centre, REACH * 2);
        const end = near.at(-1)!;
        const before = near.at(-2)!;
        const angle = bearing(before, end);
        const width = lane.widthM ?? 3.5;
        const phases = [...new Set(lane.connections.map((connection) => connection.phase))].filter((phase) => phase > 0);
        const turns = [...new Set(lane.connections.map((connection) => arm.ways.find((way) => way.to === connection.to)?.turn).filter((name) => name !== undefined))];
        const queue = props.queues.get(`${arm.approach.link}#${lane.lane}`) ?? 0;
        const back = point(near, 6);
        const lampAt = point(near, -1.9);
        return (
          <g key={`${arm.approach.link}#${lane.lane}`}>
            {i > 0 && <path d={path(shifted(near, -width / 2))} class="plan-divider" />}
            {queue > 0 && <path d={path(tail(centre, queue))} class="plan-queue" style={{ strokeWidth: width * 0.6 }}><title>{t("junction.queueOf", { m: Math.round(queue) })}</title></path>}
            <path d={path(shifted(tail(near, 0.9), 0))} class="plan-stop" style={{ strokeWidth: width * 0.92 }} />
            <text class="plan-arrow" transform={`translate(${back[0]} ${-back[1]}) rotate(${angle})`} dy="1.4">{turns.map((name) => ARROW[name]).join("")}</text>
            {phases.map((phase, k) => {
              const light = lights.get(phase);
              const step = (k - (phases.length - 1) / 2) * 3.2;
              return (
                <g key={phase} transform={`translate(${lampAt[0]} ${-lampAt[1]}) rotate(${angle}) translate(${step} 0)`}>
                  <LampShape light={light?.light ?? "unknown"} />
                  <text class="plan-count" transform={`rotate(${-angle})`} dy="0.75">{light?.text ?? ""}</text>
                  <title>{t("junction.phaseN", { n: phase })}</title>
                </g>
              );
            })}
          </g>
        );
      }))}
      <g transform={`translate(${REACH - 6} ${-REACH + 7}) scale(0.55)`} class="plan-north"><path d="M0 -8 4 4 0 1.5 -4 4Z" /><text y="11">{t("compass.n")}</text></g>
    </svg>
  );
}

/** A lamp: round where it is green, a bar where red, a diamond where yellow; hollow where nobody knows. */
function LampShape(props: { light: string }) {
  const tone = lightColor(props.light);
  const flash = props.light.startsWith("flashing") ? " flashing" : "";
  if (tone === "red") return <rect x="-1.55" y="-1.4" width="3.1" height="2.8" rx="0.35" class={`lamp ${tone}${flash}`} />;
  if (tone === "yellow") return <path d="M0 -1.9 1.9 0 0 1.9 -1.9 0Z" class={`lamp ${tone}${flash}`} />;
  return <circle r="1.6" class={`lamp ${tone}${flash}`} />;
}

/** Lights of a junction now, from the live picture, else as they were read. */
export function lightsOf(junction: Intersection): Map<number, { light: string; text: string; leftS: number | null }> {
  const now = live.now();
  const signals = live.signals.get(junction.node);
  const lights = new Map<number, { light: string; text: string; leftS: number | null }>();
  for (const [phase, light, ends] of signals?.phases ?? []) {
    const left = ends === null || signals!.stale ? null : Math.max(0, (ends - now) / 1000);
    lights.set(phase, { light: signals!.stale || live.connection.value !== "live" ? "unknown" : light, text: left === null ? NONE : String(Math.round(left)), leftS: left });
  }
  return lights;
}

/** The lane's own line, or one beside the link's where MAP draws none: lanes count from the middle of the road. */
function laneLine(plane: LocalPlane, arm: Arm, lane: Lane, index: number): Xy[] {
  if (lane.line && lane.line.length > 1) return plane.line(lane.line);
  const width = lane.widthM ?? 3.5;
  return shifted(arm.line, (index + 0.5) * width);
}

/** A little further than the stop line, so that the road meets the box. */
function extend(line: readonly Xy[]): Xy[] {
  const end = line.at(-1)!;
  const before = line.at(-2)!;
  const length = Math.hypot(end[0] - before[0], end[1] - before[1]) || 1;
  return [...line, [end[0] + (end[0] - before[0]) / length * 3, end[1] + (end[1] - before[1]) / length * 3]];
}

/** The place some metres before the end of a line; a negative number is beyond it. */
function point(line: readonly Xy[], metres: number): Xy {
  if (metres >= 0) return tail(line, metres)[0]!;
  const end = line.at(-1)!;
  const before = line.at(-2)!;
  const length = Math.hypot(end[0] - before[0], end[1] - before[1]) || 1;
  return [end[0] - (end[0] - before[0]) / length * metres, end[1] - (end[1] - before[1]) / length * metres];
}
