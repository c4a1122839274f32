import { useMemo, useRef } from "preact/hooks";
import { api, type Rsu } from "../data/api";
import { live } from "../data/live";
import { usePoll } from "../data/poll";
import { MessageRates } from "../parts/messageRates";
import { AlertList, namesOf } from "../parts/alertList";
import { Figure, Nothing, Panel, State, Waiting } from "../parts/basics";
import { MapView } from "../parts/mapView";
import { age, named, NONE, num } from "../format";
import { t } from "../i18n";
import { href } from "../router";

/** The whole zone at a glance. */
export function Overview() {
  // Where things are changes seldom; what they show comes with the live picture.
  const rsus = usePoll((abort) => api.rsus(abort), 15_000, "rsus");
  const links = usePoll((abort) => api.links(abort), 60_000, "links");
  const junctions = usePoll((abort) => api.intersections(abort), 60_000, "junctions");
  const rsuList = useMemo(() => rsus.data?.features.map((feature) => feature.properties) ?? [], [rsus.data]);
  const junctionList = useMemo(() => junctions.data?.features.map((feature) => feature.properties) ?? [], [junctions.data]);
  const linkList = useMemo(() => links.data?.features ?? [], [links.data]);
  const names = useMemo(() => namesOf(rsuList, junctionList), [rsuList, junctionList]);
  return (
    <>
      <div class="overview-map"><MapView rsus={rsuList} links={linkList} junctions={junctionList} /></div>
      <div class="overview-side">
        <KeyFigures />
        <Attention rsus={rsuList} error={rsus.error} waiting={rsus.data === null} />
        <Panel title={t("overview.alerts")} class="grow" tools={<a href={href("alerts")}>{t("overview.allAlerts")}</a>}><AlertList short names={names} /></Panel>
      </div>
      <Panel title={t("overview.rates")} class="overview-rates" note={t("overview.ratesNote")}><MessageRates /></Panel>
    </>
  );
}

function KeyFigures() {
  // A node that has just begun tells its figures before it has its first picture.
  const told = live.figures.value;
  const figures = told?.rsus && told.objects ? told : null;
  live.second.value;
  const now = live.now();
  const received = useRate(figures?.totals?.received ?? null, figures?.totalsAtMs ?? null);
  const pictureAge = live.pictureMs === null ? null : now - live.pictureMs;
  const totals = figures?.totals;
  const totalsAge = figures?.totalsAtMs ? now - figures.totalsAtMs : null;
  return (
    <dl class="figures" data-testid="figures">
      <Figure label={t("figure.onAir")} value={num(figures?.rsus.onAir)} unit={figures ? `/ ${num(figures.rsus.registered)}` : undefined} ageMs={pictureAge}
        note={figures ? t("figure.silentN", { silent: figures.rsus.silent, never: figures.rsus.neverHeard }) : undefined}
        tone={figures && figures.rsus.silent > 0 ? "bad" : undefined} />
      <Figure label={t("figure.users")} value={figures ? num(figures.objects.bsm + figures.objects.rsm) : NONE} ageMs={pictureAge}
        note={figures ? `BSM ${num(figures.objects.bsm)} · RSM ${num(figures.objects.rsm)}` : undefined} />
      <Figure label={t("figure.links")} value={num(figures?.linksMeasured)} unit={figures ? `/ ${num(figures.links)}` : undefined} ageMs={figures?.watermarkAgeMs ?? null} note={t("figure.linksNote")} />
      <Figure label={t("figure.junctions")} value={num(figures?.junctionsLive)} unit={figures ? `/ ${num(figures.junctionsRegistered)}` : undefined} ageMs={pictureAge} note={t("figure.junctionsNote")} />
      <Figure label={t("figure.received")} value={num(received)} unit={t("unit.perS")} ageMs={totalsAge} note={totals ? t("figure.receivedN", { n: num(totals.received) }) : undefined} />
      <Figure label={t("figure.ledger")} value={totals ? t(totals.balances ? "ledger.balances" : "ledger.off") : NONE} tone={totals && !totals.balances ? "bad" : undefined}
        ageMs={totalsAge} note={totals ? t("figure.ledgerN", { rejected: num(totals.rejected), shed: num(totals.shed) }) : undefined} />
    </dl>
  );
}

/** How fast a counter rises, a second, over the last ten seconds or so; null until two readings lie apart. */
function useRate(value: number | null, atMs: number | null): number | null {
  const readings = useRef<{ value: number; atMs: number }[]>([]);
  if (value === null || atMs === null) return null;
  const list = readings.current;
  const last = list.at(-1);
  // A counter that fell belongs to a node that has begun again.
  if (last && value < last.value) list.length = 0;
  if (last?.atMs !== atMs) list.push({ value, atMs });
  while (list.length > 2 && atMs - list[0]!.atMs > 10_000) list.shift();
  const first = list[0]!;
  return atMs - first.atMs >= 900 ? (value - first.value) / (atMs - first.atMs) * 1000 : null;
}

/** Units that somebody should look at, worst first. */
function Attention(props: { rsus: Rsu[]; error: string | null; waiting: boolean }) {
  live.rsusChanged.value;
  live.second.value;
  const rows = props.rsus.map((rsu) => {
    const now = live.rsus.get(rsu.id);
    const state = now?.state ?? rsu.state;
    const kinds = now ? now.kinds : Object.fromEntries(rsu.kinds.map((kind) => [kind.kind, kind.rateHz]));
    const slow = state === "on-air" ? slowKinds(kinds) : [];
    const silentMs = now?.lastMs !== undefined ? live.now() - now.lastMs : rsu.ageMs;
    const weight = state === "silent" ? 3 : state === "never-heard" ? (rsu.registerState === "out-of-service" ? 0 : 2) : !rsu.registered ? 1.5 : slow.length > 0 ? 1 : 0;
    return { rsu, state, slow, silentMs, weight };
  }).filter((row) => row.weight > 0).sort((a, b) => b.weight - a.weight || (b.silentMs ?? 0) - (a.silentMs ?? 0));
  return (
    <Panel title={t("overview.attention")} note={props.waiting ? undefined : t("overview.attentionN", { n: rows.length, all: props.rsus.length })} tools={<a href={href("rsu")}>{t("overview.allRsus")}</a>} class="grow">
      {props.waiting ? <Waiting error={props.error} /> : rows.length === 0 ? <Nothing>{t("overview.attentionNone")}</Nothing> : (
        <ul class="rows scroll" tabIndex={0} data-testid="attention">
          {rows.slice(0, 60).map(({ rsu, state, slow, silentMs }) => (
            <li key={rsu.id}>
              <a href={href("rsu", rsu.id)} title={named(rsu.name) || rsu.id}>
                <State state={state === "on-air" ? "warning" : state}>{named(rsu.name) || rsu.id}</State>
                <span class="why">
                  {state === "silent" ? t("attention.silent", { age: age(silentMs) })
                    : state === "never-heard" ? t("rsuState.never-heard")
                    : !rsu.registered ? t("attention.unregistered")
                    : slow.map(({ kind, rate, expected }) => t("attention.slow", { kind: kind.toUpperCase(), rate: num(rate, 1), expected })).join(" · ")}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Messages a second that T/CSAE 159 expects of a unit that sends the kind. */
export const EXPECTED_HZ: Record<string, number> = { map: 1, spat: 2, rsm: 10 };

/** Kinds that come at less than half of what is expected. A kind that a unit never sends is not slow. */
export function slowKinds(kinds: Record<string, number>): { kind: string; rate: number; expected: number }[] {
  return Object.entries(kinds).flatMap(([kind, rate]) => {
    const expected = EXPECTED_HZ[kind];
    return expected !== undefined && rate < expected / 2 ? [{ kind, rate, expected }] : [];
  });
}
