import { num } from "../format";
import { t } from "../i18n";

/** A decoded message, field by field. */
export function MessageTree(props: { name: string; value: unknown }) {
  return <ul class="tree"><Field name={props.name} value={props.value} depth={0} /></ul>;
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
