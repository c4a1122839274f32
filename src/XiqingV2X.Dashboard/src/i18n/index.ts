import { language } from "../settings";
import { en } from "./en";
import { zh, type TextKey } from "./zh";

export type { TextKey };

/** The text of a key in the chosen language; {name} is replaced by a value. Reading it makes a component follow the language. */
export function t(key: TextKey, values?: Record<string, string | number>): string {
  const text = (language.value === "zh" ? zh : en)[key];
  return values ? text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? "")) : text;
}

/** The text of a key that is put together, or the last part of it where nobody has written one. */
export function tOr(key: string, otherwise: string): string {
  return key in zh ? t(key as TextKey) : otherwise;
}
