import { useState } from "preact/hooks";
import { get } from "../data/api";
import { usePoll } from "../data/poll";
import { age, bytes } from "../format";
import { t } from "../i18n";
import { live } from "../data/live";
import { Choice, Nothing, Waiting } from "./basics";
import { MessageTree } from "./messageTree";

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
        <div class="scroll" tabIndex={0} role="region" aria-label={t("rsu.lastMessages")}><MessageTree name={shown.kind} value={shown.value} /></div>
      )}
    </>
  );
}
