import { useState } from "preact/hooks";
import { post, problemText, type Intersection, type Rsu } from "../data/api";
import { live, type LiveAlert } from "../data/live";
import { mayOperate } from "../data/session";
import { age, clock, moment, named, NONE, num, percent } from "../format";
import { t, tOr } from "../i18n";
import { detailText } from "../i18n/details";
import { Nothing } from "./basics";

const RANK: Record<string, number> = { critical: 0, warning: 1 };

/** Worst first; what nobody has taken note of before what somebody has; newest first. */
export function worstFirst(a: LiveAlert, b: LiveAlert): number {
  return Number(a.acknowledged !== null) - Number(b.acknowledged !== null) || (RANK[a.severity] ?? 2) - (RANK[b.severity] ?? 2) || b.raisedMs - a.raisedMs;
}

/** What an alert says, in the reader's language. */
export function alertText(alert: LiveAlert): string {
  return `${tOr(`rule.${alert.rule}`, alert.rule)} · ${alert.subject}`;
}

/** Rules whose figure is a share of a whole. */
const SHARES = new Set(["rate-low", "split-failures", "congestion", "reject-rate"]);

/** A figure of a rule with its unit. */
export function ruleValue(rule: string, value: number | null, unit: string): string {
  if (value === null) return NONE;
  if (SHARES.has(rule)) return percent(value, value < 0.1 ? 1 : 0);
  return `${num(value, Number.isInteger(value) ? 0 : 1)} ${unit === "s" ? t("unit.s") : unit}`.trim();
}

export function valueText(alert: Pick<LiveAlert, "rule" | "value" | "threshold" | "unit">): string {
  return `${ruleValue(alert.rule, alert.value, alert.unit)} (${t("alerts.limit")} ${ruleValue(alert.rule, alert.threshold, alert.unit)})`;
}

/** Names of the register by id, for the ids that alerts have as subject. */
export function namesOf(rsus: readonly Rsu[], junctions: readonly Intersection[]): Map<string, string> {
  return new Map([...rsus.map((rsu) => [rsu.id, rsu.name] as const), ...junctions.map((junction) => [junction.node, junction.name] as const)].filter(([, name]) => name));
}

/** A subject with the names of what it consists of: "1-101>1-102" is a link between two junctions. */
function subjectText(subject: string, names: ReadonlyMap<string, string>): string {
  return subject.split(/( → | |>)/).map((part) => part === ">" ? " → " : names.has(part) ? named(names.get(part)!) : part).join("");
}

/** Where one looks for the cause. */
function target(alert: LiveAlert): string {
  const subject = alert.subject.split(" ")[0]!;
  switch (alert.rule) {
    case "rsu-silent": case "rate-low": case "latency-high": case "clock-off": case "reject-rate": return `#/rsu/${encodeURIComponent(subject)}`;
    case "spat-stuck": case "spat-map-disagree": return `#/junction/${encodeURIComponent(subject)}`;
    case "split-failures": case "congestion": return `#/junction/${encodeURIComponent(subject.split(">").at(-1)!)}`;
    default: return "#/quality";
  }
}

/** Alerts that stand, with acknowledging. */
export function AlertList(props: { short?: boolean; names: ReadonlyMap<string, string> }) {
  live.alertsChanged.value;
  live.second.value;
  const alerts = [...live.alerts.values()].sort(worstFirst);
  if (alerts.length === 0) return <Nothing>{t("alerts.none")}</Nothing>;
  return (
    <ul class="alerts scroll" tabIndex={0} data-testid="alerts">
      {alerts.slice(0, 200).map((alert) => <Alert key={alert.id} alert={alert} short={props.short ?? false} names={props.names} />)}
    </ul>
  );
}

function Alert(props: { alert: LiveAlert; short: boolean; names: ReadonlyMap<string, string> }) {
  const { alert } = props;
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const acknowledge = async () => {
    try {
      const answer = await post<LiveAlert>(`alerts/${alert.id}/acknowledge`, { note });
      // The stream tells everybody; this page need not wait for it.
      if (answer && live.alerts.has(alert.id)) { live.alerts.set(alert.id, answer); live.alertsChanged.value++; }
      setOpen(false);
      setProblem(null);
    } catch (e) {
      setProblem(problemText(e));
    }
  };
  const tone = alert.state === "unknown" ? "unknown" : alert.severity === "critical" ? "bad" : "warn";
  return (
    <li class={`alert${alert.acknowledged ? " seen" : ""}`}>
      <i class={`mark ${tone}`} role="img" aria-label={tOr(`severity.${alert.state === "unknown" ? "unknown" : alert.severity}`, alert.severity)} />
      <div class="alert-text">
        <a href={target(alert)} title={alert.subject}>{tOr(`rule.${alert.rule}`, alert.rule)} · {subjectText(alert.subject, props.names)}</a>
        <span class="note">{alert.state === "unknown" ? t("alerts.unknown") : valueText(alert)} · {t("alerts.since", { age: age(live.now() - alert.raisedMs) })}
          {!props.short && ` · ${clock(alert.raisedMs)} · ${detailText(alert.detail)}`}</span>
        {alert.acknowledged && <span class="note">✓ {t("alerts.seenBy", { by: tOr(`actor.${alert.acknowledged.by}`, alert.acknowledged.by), at: moment(alert.acknowledged.atMs) })}{alert.acknowledged.note && <>: <span lang="">{alert.acknowledged.note}</span></>}</span>}
        {problem && <span class="note bad-text" role="alert">{problem}</span>}
        {open && mayOperate.value && (
          <form class="row" onSubmit={(e) => { e.preventDefault(); void acknowledge(); }}>
            <input autoFocus maxLength={1000} placeholder={t("alerts.note")} aria-label={t("alerts.note")} value={note} onInput={(e) => setNote(e.currentTarget.value)} />
            <button type="submit" class="button primary">{t("alerts.confirm")}</button>
            <button type="button" class="button" onClick={() => setOpen(false)}>{t("alerts.cancel")}</button>
          </form>
        )}
      </div>
      {!alert.acknowledged && !open && mayOperate.value && <button type="button" class="button" onClick={() => setOpen(true)}>{t("alerts.acknowledge")}</button>}
    </li>
  );
}
