import { useState } from "preact/hooks";
import { get, problemText } from "../data/api";
import type { LiveAlert } from "../data/live";
import { usePoll } from "../data/poll";
import { control, enter, replay, type Replay, type ReplaySources, type ReplayTimeline } from "../data/replay";
import { mayOperate } from "../data/session";
import { bytes, clock, moment, num } from "../format";
import { t, tOr } from "../i18n";
import { alertText } from "../parts/alertList";
import { Choice, Nothing, Panel, Table, Waiting } from "../parts/basics";
import { Timeline, type Event } from "../parts/timeline";

/** Captures and past periods, played through the node; all other pages then show the replay. */
export default function ReplayPage() {
  const refused = mayOperate.value ? undefined : t("access.needsOperator");
  const sources = usePoll((abort) => get<ReplaySources>("replays/sources", {}, abort), 10_000, "sources");
  const sessions = usePoll((abort) => get<{ most: number; replays: Replay[] }>("replays", {}, abort), 2_000, "replays");
  const [problem, setProblem] = useState<string | null>(null);
  const guard = async (doing: Promise<unknown>) => {
    try {
      await doing;
      setProblem(null);
      sessions.again();
    } catch (e) {
      setProblem(problemText(e));
    }
  };
  const start = (wanted: { capture?: string; fromMs?: number; toMs?: number }) => guard(control.start({ ...wanted, speed: 1 }).then((begun) => { if (begun) enter(begun); }));
  return (
    <>
      <Current onProblem={setProblem} />
      {problem && <p class="banner bad span-2" role="alert">{problem}</p>}
      <Panel title={t("replay.past")} note={t("replay.pastNote")}>
        {sources.data === null ? <Waiting error={sources.error} /> : <Past sources={sources.data} onStart={start} />}
      </Panel>
      <Panel title={t("replay.captures")} note={t("replay.capturesNote")}>
        {sources.data === null ? <Waiting error={sources.error} /> : (
          <Table label={t("replay.captures")} rows={sources.data.captures} rowKey={(row) => row.name} empty={t("replay.noCaptures")} columns={[
            { key: "name", title: t("replay.file"), cell: (row) => row.name },
            { key: "bytes", title: t("rsu.size"), numeric: true, cell: (row) => bytes(row.bytes) },
            { key: "at", title: t("replay.modified"), cell: (row) => moment(row.modifiedMs) },
            { key: "start", title: "", cell: (row) => <button type="button" class="button" disabled={!mayOperate.value} title={refused} onClick={() => void start({ capture: row.name })}>{t("replay.start")}</button> },
          ]} />
        )}
      </Panel>
      <Panel title={t("replay.running")} class="span-2" note={sessions.data ? t("replay.most", { n: sessions.data.replays.length, most: sessions.data.most }) : undefined}>
        {sessions.data === null ? <Waiting error={sessions.error} /> : (
          <Table label={t("replay.running")} rows={sessions.data.replays} rowKey={(row) => row.id} empty={t("replay.noRunning")} columns={[
            { key: "id", title: t("rsu.id"), cell: (row) => row.id },
            { key: "source", title: t("replay.source"), cell: (row) => row.source === "journal" ? t("replay.journal") : row.source },
            { key: "state", title: t("coverage.state"), cell: (row) => `${tOr(`replayState.${row.state}`, row.state)}${row.reason ? ` (${row.reason})` : ""}` },
            { key: "at", title: t("replay.position"), cell: (row) => moment(row.positionMs) },
            { key: "speed", title: t("replay.speed"), numeric: true, cell: (row) => row.speed === "max" ? t("replay.max") : `${row.speed}×` },
            { key: "uploads", title: t("replay.uploads"), numeric: true, cell: (row) => num(row.uploads) },
            { key: "do", title: "", cell: (row) => <span class="row"><button type="button" class="button" disabled={replay.value?.id === row.id} onClick={() => enter(row)}>{t("replay.show")}</button><button type="button" class="button" disabled={!mayOperate.value} title={refused} onClick={() => void guard(control.end(row.id))}>{t("replay.end")}</button></span> },
          ]} />
        )}
      </Panel>
    </>
  );
}

/** The replay that the pages show, on its timeline. */
function Current(props: { onProblem: (text: string | null) => void }) {
  const shown = replay.value;
  const id = shown?.id ?? "";
  const timeline = usePoll(shown ? (abort) => get<ReplayTimeline>(`replays/${id}/timeline`, {}, abort) : null, 3_000, `timeline ${id}`);
  const fromMs = shown?.fromMs ?? timeline.data?.firstMs ?? null;
  const toMs = shown?.toMs ?? timeline.data?.lastMs ?? null;
  // Alerts of the same time: what was wrong then.
  const alerts = usePoll(shown && fromMs !== null && toMs !== null ? (abort) => get<{ alerts: LiveAlert[] }>("alerts/history", { from: fromMs, to: toMs, limit: 500 }, abort) : null, 30_000, `events ${id} ${fromMs} ${toMs}`);
  const events: Event[] = (alerts.data?.alerts ?? []).map((alert) => ({ atMs: alert.raisedMs, text: alertText(alert), tone: alert.severity === "critical" ? "bad" : "warn" }))
    .concat((timeline.data?.events ?? []).map((found) => ({ atMs: found.timeMs, text: `${tOr(`event.${found.event}`, found.event)} ${found.rsus.join(" ")}`, tone: "warn" })))
    .sort((a, b) => a.atMs - b.atMs);
  const seek = (ms: number) => mayOperate.peek() ? void control.seek(ms).then(() => props.onProblem(null), (e: unknown) => props.onProblem(problemText(e))) : props.onProblem(t("access.needsOperator"));
  return (
    <Panel title={t("replay.timeline")} class="span-2 replay-timeline" note={shown ? t("replay.timelineNote") : undefined}>
      {!shown ? <Nothing>{t("replay.none")}</Nothing> : timeline.data === null || fromMs === null || toMs === null ? <Waiting error={timeline.error} /> : (
        <>
          <Timeline timeline={timeline.data} fromMs={fromMs} toMs={toMs} positionMs={shown.positionMs} events={events} onSeek={seek} />
          {events.length > 0 && (
            <ul class="event-row pad">{events.slice(0, 12).map((event) => <li key={event.atMs + event.text}><button type="button" class="plain" onClick={() => seek(event.atMs - 5_000)}><i class={`mark ${event.tone}`} /> {clock(event.atMs)} {event.text}</button></li>)}</ul>
          )}
        </>
      )}
    </Panel>
  );
}

/** A period of the journal, by its length before now or by its ends. */
function Past(props: { sources: ReplaySources; onStart: (wanted: { fromMs: number; toMs?: number }) => Promise<void> }) {
  const local = (ms: number) => new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
  const [minutes, setMinutes] = useState<number>(5);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const begin = () => {
    const fromMs = from ? new Date(from).getTime() : Date.now() - minutes * 60_000;
    const toMs = to ? new Date(to).getTime() : from ? undefined : Date.now();
    void props.onStart({ fromMs, ...(toMs !== undefined ? { toMs } : {}) });
  };
  const { firstMs } = props.sources.journal;
  return (
    <form class="past pad" onSubmit={(e) => { e.preventDefault(); begin(); }}>
      <p class="note">{firstMs === null ? t("replay.journalYoung") : t("replay.journalFrom", { from: moment(firstMs) })}</p>
      <div class="row"><span>{t("replay.last")}</span><Choice label={t("replay.last")} value={minutes} onChange={(n) => { setMinutes(n); setFrom(""); setTo(""); }} options={[[2, `2 ${t("unit.min")}`], [5, `5 ${t("unit.min")}`], [15, `15 ${t("unit.min")}`], [60, `60 ${t("unit.min")}`]]} /></div>
      <div class="row">
        <label>{t("replay.from")} <input type="datetime-local" step="1" value={from} max={local(Date.now())} onInput={(e) => setFrom(e.currentTarget.value)} /></label>
        <label>{t("replay.to")} <input type="datetime-local" step="1" value={to} onInput={(e) => setTo(e.currentTarget.value)} /></label>
      </div>
      <div class="row"><button type="submit" class="button primary" disabled={!mayOperate.value}>{t("replay.start")}</button>{!mayOperate.value && <span class="note">{t("access.needsOperator")}</span>}</div>
    </form>
  );
}
