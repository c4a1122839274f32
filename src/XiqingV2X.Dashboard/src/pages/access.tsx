import { useState } from "preact/hooks";
import { get } from "../data/api";
import { usePoll } from "../data/poll";
import { mayAdminister } from "../data/session";
import { moment, named, num } from "../format";
import { t, tOr } from "../i18n";
import { Nothing, Panel, Table, Waiting } from "../parts/basics";

interface User {
  name: string;
  role: string;
}

interface AuditEntry {
  atMs: number;
  actor: string;
  role: string | null;
  from: string;
  action: string;
  subject: string;
  detail: string;
  outcome: "done" | "refused" | "failed";
}

const MOST = 200;
/** Most characters of a detail: an import of the register tells all of it. */
const LONGEST = 400;

/** Who may sign in, and who changed what. */
export default function Access() {
  return mayAdminister.value ? <UsersAndAudit /> : <Panel title={t("page.access")} class="span-2"><Nothing>{t("access.needsAdministrator")}</Nothing></Panel>;
}

function UsersAndAudit() {
  const [actor, setActor] = useState("");
  const users = usePoll((abort) => get<{ users: User[] }>("users", {}, abort), 10_000, "users");
  const audit = usePoll((abort) => get<{ entries: AuditEntry[] }>("audit", { limit: MOST, actor }, abort), 5_000, `audit ${actor}`);
  const role = (name: string | null) => name ? tOr(`role.${name}`, name) : "—";
  return (
    <>
      <Panel title={t("access.users")} note={users.data ? num(users.data.users.length) : undefined}>
        {users.data === null ? <Waiting error={users.error} /> : (
          <Table label={t("access.users")} rows={users.data.users} rowKey={(row) => row.name} empty={t("access.noUsers")} columns={[
            { key: "name", title: t("signIn.name"), cell: (row) => row.name },
            { key: "role", title: t("access.role"), cell: (row) => role(row.role) },
          ]} />
        )}
        <p class="note pad">{t("access.usersNote")} <code>xv2x user</code></p>
      </Panel>
      <Panel title={t("access.audit")} note={t("access.auditNote", { n: MOST })} tools={
        <select aria-label={t("access.who")} value={actor} onChange={(e) => setActor(e.currentTarget.value)}>
          <option value="">{t("access.everybody")}</option>
          {(users.data?.users ?? []).map((user) => <option key={user.name} value={user.name}>{user.name}</option>)}
        </select>}>
        {audit.data === null ? <Waiting error={audit.error} /> : (
          <Table label={t("access.audit")} rows={audit.data.entries.map((entry, i) => ({ ...entry, i }))} rowKey={(row) => `${row.atMs} ${row.i}`} empty={t("access.noAudit")} columns={[
            { key: "at", title: t("access.at"), cell: (row) => moment(row.atMs) },
            { key: "who", title: t("access.who"), cell: (row) => row.actor ? tOr(`actor.${row.actor}`, row.actor) : "—" },
            { key: "role", title: t("access.role"), cell: (row) => role(row.role) },
            { key: "from", title: t("access.from"), cell: (row) => row.from },
            { key: "action", title: t("access.action"), cell: (row) => tOr(`action.${row.action}`, row.action) },
            { key: "outcome", title: t("access.outcome"), cell: (row) => <span class={row.outcome === "done" ? "good-text" : "bad-text"}>{tOr(`outcome.${row.outcome}`, row.outcome)}</span> },
            { key: "subject", title: t("access.subject"), cell: (row) => <span class="whole">{named(row.subject)}</span> },
            { key: "detail", title: t("access.detail"), cell: (row) => <span class="whole">{tOr(`role.${row.detail}`, row.detail.slice(0, LONGEST))}</span> },
          ]} />
        )}
      </Panel>
    </>
  );
}
