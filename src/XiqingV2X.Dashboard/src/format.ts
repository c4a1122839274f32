import { language } from "./settings";
import { t, tOr } from "./i18n";

/** No value is a dash: never 0. */
export const NONE = "—";

const formats = new Map<string, Intl.NumberFormat>();

/** A figure with a fixed number of decimals, thousands apart. */
export function num(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE;
  const key = `${digits}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(key, format);
  }
  return format.format(value);
}

/** A share of 1 as a percentage. */
export function percent(value: number | null | undefined, digits = 0): string {
  return value === null || value === undefined || !Number.isFinite(value) ? NONE : `${num(value * 100, digits)} %`;
}

/** How old something is, short: 0.8 s, 45 s, 12 min, 3 h, 2 d. */
export function age(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return NONE;
  const s = Math.max(0, ms) / 1000;
  if (s < 9.95) return `${s.toFixed(1)} ${t("unit.s")}`;
  if (s < 120) return `${Math.round(s)} ${t("unit.s")}`;
  if (s < 7200) return `${Math.round(s / 60)} ${t("unit.min")}`;
  if (s < 172800) return `${Math.round(s / 3600)} ${t("unit.h")}`;
  return `${Math.round(s / 86400)} ${t("unit.d")}`;
}

/** A length of time in whole seconds. */
export function seconds(value: number | null | undefined, digits = 0): string {
  return value === null || value === undefined || !Number.isFinite(value) ? NONE : `${num(value, digits)} ${t("unit.s")}`;
}

/** Bytes in steps of 1024. */
export function bytes(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE;
  let rest = value;
  let unit = 0;
  while (rest >= 1024 && unit < 4) { rest /= 1024; unit++; }
  return `${num(rest, unit === 0 || rest >= 100 ? 0 : 1)} ${["B", "KiB", "MiB", "GiB", "TiB"][unit]}`;
}

const two = (n: number) => String(n).padStart(2, "0");

/** Time of day of the reader's clock. */
export function clock(ms: number | null | undefined, withSeconds = true): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return NONE;
  const d = new Date(ms);
  return `${two(d.getHours())}:${two(d.getMinutes())}${withSeconds ? `:${two(d.getSeconds())}` : ""}`;
}

/** Date and time of the reader's clock. */
export function moment(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return NONE;
  const d = new Date(ms);
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${clock(ms)}`;
}

/** A text that has both languages, as the coverage report does. */
export function both(text: { zh?: string | null; en?: string | null } | string | null | undefined): string {
  if (text === null || text === undefined) return "";
  if (typeof text === "string") return text;
  return (language.value === "zh" ? text.zh || text.en : text.en || text.zh) ?? "";
}

/** A name that registers keep as "中文 / English": the part in the reader's language. Other names stay as they are. */
export function named(name: string): string {
  const [zh, en, more] = name.split(" / ");
  if (!zh || !en || more !== undefined || !/[\u3400-\u9fff]/.test(zh) || /[\u3400-\u9fff]/.test(en)) return name;
  return language.value === "zh" ? zh : en;
}

/** What a code of GB/T 29100 says, where it is one that units of this kind tell of; else the code. */
export function eventName(code: number): string {
  return tOr(`event.${code}`, t("event.other", { code }));
}
