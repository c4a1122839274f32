import { useState } from "preact/hooks";
import { get } from "../data/api";
import { usePoll } from "../data/poll";
import { age, bytes, num } from "../format";
import { t } from "../i18n";
import { live } from "../data/live";
import { Choice, Nothing, Waiting } from "./basics";

interface LastMessage {
  kind: string;
  arrivalMs: number;
  topic: string;
  bytes: number;
  schema: string | null;
  reason: string | null;
  value: unknown;
}

/** The newest message of each kind of one unit, field by field. The node keeps them only while somebody looks. */
export function LastMessages(props: { id: string }) {
  const [kind, setKind] = useState("");
  const read = usePoll((abort) => get<{ messages: LastMessage[] }>(`rsus/${encodeURIComponent(props.id)}/messages`, {}, abort), 1_000, `messages ${props.id}`);
  live.second.value;
  if (read.data === null) return <Waiting error={read.error} />;
  const { messages } = read.data;
  const shown = messages.find((message) => message.kind === kind) ?? messages[0];
  if (!shown) return <Nothing>{t("state.collecting")}</Nothing>;
  return (
    <>
      <div class="pad row">
        <Choice label={t("rsu.kind")} value={shown.kind} onChange={setKind} options={messages.map((message) => [message.kind, message.kind.toUpperCase()])} />
        <span class="note">{t("figure.age", { age: age(live.now() - shown.arrivalMs) })} · {bytes(shown.bytes)} · {shown.schema ?? ""} · {shown.topic}</span>
      </div>
      {shown.reason ? <p class="nothing warn-text">{t("rsu.notDecoded", { reason: shown.reason })}</p> : (
        <div class="scroll" tabIndex={0} role="region" aria-label={t("rsu.lastMessages")}><ul class="tree"><Field name={shown.kind} value={shown.value} depth={0} /></ul></div>
      )}
    </>
  );
}

/** A member of a message: its name and value, or its own members below it. */
function Field(props: { name: string; value: unknown; depth: number }) {
  const { name, value, depth } = props;
  if (value !== null && typeof value === "object") {
    const members = Array.isArray(value) ? value.map((item, i) => [`${i + 1}`, item] as const) : Object.entries(value);
    return (
      <li>
        <details open={depth < 3}>
          <summary>{name} <span class="soft">{Array.isArray(value) ? t("tree.items", { n: num(members.length) }) : ""}</span></summary>
          <ul>{members.slice(0, 64).map(([key, item]) => <Field key={key} name={key} value={item} depth={depth + 1} />)}</ul>
        </details>
      </li>
    );
  }
  return <li class="leaf"><span class="soft">{name}</span> <b>{String(value)}</b></li>;
}
