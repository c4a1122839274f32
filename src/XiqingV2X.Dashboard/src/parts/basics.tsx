import type { ComponentChildren, TargetedKeyboardEvent } from "preact";
import { t, tOr } from "../i18n";
import { age, NONE } from "../format";

/** A part of a page with a name. */
export function Panel(props: { title: string; note?: ComponentChildren; tools?: ComponentChildren; class?: string; children: ComponentChildren }) {
  return (
    <section class={`panel ${props.class ?? ""}`} aria-label={props.title}>
      <header><h2>{props.title}</h2>{props.note !== undefined && <span class="note" title={typeof props.note === "string" ? props.note : undefined}>{props.note}</span>}{props.tools && <div class="tools">{props.tools}</div>}</header>
      {props.children}
    </section>
  );
}

/** One key figure: what it is, its value and unit, out of how many, and how old it is. */
export function Figure(props: { label: string; value: string; unit?: string | undefined; note?: ComponentChildren; ageMs?: number | null; tone?: string | undefined; title?: string }) {
  const known = props.value !== NONE;
  return (
    <div class={`figure ${props.tone ?? ""}`} title={props.title}>
      <dt><span>{props.label}</span>{props.ageMs !== undefined && <small title={t("figure.ageTitle")}>{age(props.ageMs)}</small>}</dt>
      <dd><b>{props.value}</b>{known && props.unit && <span class="unit">{props.unit}</span>}</dd>
      <dd class="note">{props.note}</dd>
    </div>
  );
}

const STATE_TONE: Record<string, string> = { "on-air": "good", silent: "bad", "never-heard": "unknown", ok: "good", warning: "warn", critical: "bad" };

/** State by shape, colour and word. */
export function State(props: { state: string; children?: ComponentChildren }) {
  const tone = STATE_TONE[props.state] ?? "unknown";
  return <span class={`state ${tone}`}><i class={`mark ${tone}`} aria-hidden="true" />{props.children ?? tOr(`rsuState.${props.state}`, props.state)}</span>;
}

/** Nothing to show, and why. */
export function Nothing(props: { children?: ComponentChildren }) {
  return <p class="nothing">{props.children ?? t("state.noData")}</p>;
}

/** What became of a request: waiting, failed, or nothing at all. */
export function Waiting(props: { error: string | null }) {
  return props.error ? <p class="nothing bad" role="status">{t("state.failed", { why: props.error })}</p> : <p class="nothing">{t("state.loading")}</p>;
}

/** A choice of one of a few, as buttons side by side. */
export function Choice<T extends string | number>(props: { label: string; value: T; options: readonly (readonly [T, string])[]; onChange: (value: T) => void }) {
  return (
    <div class="choice" role="group" aria-label={props.label}>
      {props.options.map(([value, text]) => (
        <button type="button" key={value} aria-pressed={value === props.value} onClick={() => props.onChange(value)}>{text}</button>
      ))}
    </div>
  );
}

export interface Column<R> {
  key: string;
  title: string;
  /** Numbers are set flush right with figures of one width. */
  numeric?: boolean;
  title2?: string | undefined;
  cell: (row: R) => ComponentChildren;
}

/** A table with a fixed head; rows may be chosen by mouse and keyboard. */
export function Table<R>(props: { label: string; columns: Column<R>[]; rows: R[]; rowKey: (row: R) => string | number; onRow?: ((row: R) => void) | undefined; chosen?: string | number | null; empty?: string; class?: string }) {
  if (props.rows.length === 0) return <Nothing>{props.empty ?? t("state.noData")}</Nothing>;
  const open = (row: R) => (e: TargetedKeyboardEvent<HTMLTableRowElement>) => {
    if (e.key === "Enter" || e.key === " ") { e.preventDefault(); props.onRow?.(row); }
  };
  return (
    <div class={`scroll ${props.class ?? ""}`} tabIndex={0} role="region" aria-label={props.label}>
      <table>
        <thead><tr>{props.columns.map((column) => <th key={column.key} scope="col" class={column.numeric ? "n" : undefined} title={column.title2}>{column.title}</th>)}</tr></thead>
        <tbody>
          {props.rows.map((row) => {
            const key = props.rowKey(row);
            const cells = props.columns.map((column) => <td key={column.key} class={column.numeric ? "n" : undefined}>{column.cell(row)}</td>);
            return props.onRow
              ? <tr key={key} class={`open${props.chosen === key ? " chosen" : ""}`} tabIndex={0} aria-selected={props.chosen === key} onClick={() => props.onRow!(row)} onKeyDown={open(row)}>{cells}</tr>
              : <tr key={key}>{cells}</tr>;
          })}
        </tbody>
      </table>
    </div>
  );
}
