import { effect, signal } from "@preact/signals";

export type Language = "zh" | "en";
export type Theme = "auto" | "light" | "dark";

function stored<T extends string>(key: string, known: readonly T[], otherwise: T): T {
  try {
    const value = localStorage.getItem(key) as T | null;
    return value !== null && known.includes(value) ? value : otherwise;
  } catch {
    return otherwise; // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // See stored().
  }
}

/** Chinese first, whatever the browser says; English by choice. */
export const language = signal<Language>(stored("xv2x.language", ["zh", "en"], "zh"));
export const theme = signal<Theme>(stored("xv2x.theme", ["auto", "light", "dark"], "auto"));

const systemDark = matchMedia("(prefers-color-scheme: dark)");
/** The theme that is on screen. */
export const shownTheme = signal<"light" | "dark">("dark");

function show(): void {
  shownTheme.value = theme.value === "auto" ? (systemDark.matches ? "dark" : "light") : theme.value;
}

systemDark.addEventListener("change", show);
effect(() => { keep("xv2x.theme", theme.value); show(); });
effect(() => { document.documentElement.dataset["theme"] = shownTheme.value; });
effect(() => {
  keep("xv2x.language", language.value);
  document.documentElement.lang = language.value === "zh" ? "zh-CN" : "en";
});
