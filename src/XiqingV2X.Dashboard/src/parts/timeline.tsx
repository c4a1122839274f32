import { useRef } from "preact/hooks";
import type { ReplayTimeline } from "../data/replay";
import { clock, moment } from "../format";
import { t } from "../i18n";

export interface Event {
  atMs: number;
  text: string;
  tone: string;
}

/** Uploads over the time of a replay, with events marked; a click or the arrow keys go to a time. */
export function Timeline(props: { timeline: ReplayTimeline; fromMs: number; toMs: number; positionMs: number | null; events: Event[]; onSeek: (ms: number) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const { timeline, fromMs, toMs } = props;
  const span = Math.max(1, toMs - fromMs);
  const most = Math.max(1, ...timeline.uploads);
  const x = (ms: number) => (ms - fromMs) / span * 1000;
  const at = (clientX: number) => {
    const { left, width } = box.current!.getBoundingClientRect();
    return fromMs + Math.min(1, Math.max(0, (clientX - left) / width)) * span;
  };
  const step = Math.max(1_000, span / 100);
  return (
    <div class="timeline">
      <div ref={box} class="timeline-box" tabIndex={0} role="slider" aria-label={t("replay.timeline")} aria-valuemin={Math.round(fromMs / 1000)} aria-valuemax={Math.round(toMs / 1000)} aria-valuenow={Math.round((props.positionMs ?? fromMs) / 1000)} aria-valuetext={moment(props.positionMs)}
        onClick={(e) => props.onSeek(at(e.clientX))}
        onKeyDown={(e) => {
          const by = { ArrowLeft: -step, ArrowRight: step, PageUp: step * 10, PageDown: -step * 10 }[e.key];
          if (by !== undefined) { e.preventDefault(); props.onSeek(Math.min(toMs, Math.max(fromMs, (props.positionMs ?? fromMs) + by))); }
          else if (e.key === "Home") props.onSeek(fromMs);
        }}>
        <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
          {timeline.uploads.map((uploads, i) => {
            const start = (timeline.firstMs ?? fromMs) + i * timeline.stretchS * 1000;
            const height = uploads / most * 92;
            return uploads > 0 ? <rect key={i} x={x(start)} y={100 - height} width={Math.max(0.4, x(start + timeline.stretchS * 1000) - x(start) - 0.2)} height={height} class="timeline-bar" /> : null;
          })}
          {props.positionMs !== null && <rect x="0" y="0" width={Math.max(0, x(props.positionMs))} height="100" class="timeline-past" />}
          {props.positionMs !== null && <rect x={x(props.positionMs) - 0.8} y="0" width="1.6" height="100" class="timeline-now" />}
        </svg>
        {props.events.filter((event) => event.atMs >= fromMs && event.atMs <= toMs).map((event, i) => (
          <i key={i} class={`timeline-event mark ${event.tone}`} style={{ left: `${x(event.atMs) / 10}%` }} title={`${clock(event.atMs)} ${event.text}`} />
        ))}
      </div>
      <div class="timeline-times"><span>{moment(fromMs)}</span><span>{moment(fromMs + span / 2)}</span><span>{moment(toMs)}</span></div>
    </div>
  );
}
