import { lightColor } from "../map/palette";
import { tOr } from "../i18n";

/** A signal phase: its number, its light by shape and colour, seconds to its told end. */
export function Lamp(props: { phase: number; light: string; left: string }) {
  const tone = lightColor(props.light);
  return (
    <span class="lamp-row" title={tOr(`light.${props.light}`, props.light)}>
      <small class="soft">{props.phase}</small>
      <i class={`bulb ${tone}${props.light.startsWith("flashing") ? " flashing" : ""}`} role="img" aria-label={tOr(`light.${props.light}`, props.light)} />
      <span class="left">{props.left}</span>
    </span>
  );
}
