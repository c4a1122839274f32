import { shownTheme } from "../settings";

/** Colours of what is drawn on canvas and map, where style sheets do not reach: read from the same custom properties. */
export function color(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export type Rgb = [number, number, number];

/** A custom property as red, green, blue of 0..1. */
export function rgb(name: string): Rgb {
  const hex = color(name);
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16 & 255) / 255, (value >> 8 & 255) / 255, (value & 255) / 255];
}

/** Makes a component draw anew when the theme changes. */
export function themeKey(): string {
  return shownTheme.value;
}

/** The colour class of a light of YD/T 3709. */
export function lightColor(light: string): "green" | "yellow" | "red" | "dark" | "unknown" {
  if (light.endsWith("green")) return "green";
  if (light.endsWith("yellow")) return "yellow";
  if (light.endsWith("red")) return "red";
  return light === "dark" ? "dark" : "unknown";
}

/** Steps of speed against free flow, worst first: the least share of free flow of each. */
export const SPEED_STEPS = [0, 0.25, 0.4, 0.6, 0.8] as const;

/** Step 0 (worst) to 4 (best) of a speed against free flow. */
export function speedStep(ratio: number): number {
  let step = 0;
  for (let i = 0; i < SPEED_STEPS.length; i++) if (ratio >= SPEED_STEPS[i]!) step = i;
  return step;
}

/** Level of service of an urban street by its speed against free flow (HCM 6, exhibit 18-1): 5 is A, 0 is F. */
export function losStep(ratio: number): number {
  return [0.3, 0.4, 0.5, 0.67, 0.8].filter((limit) => ratio > limit).length;
}

/** Signs grow with the letters, which are larger on a wall. */
export function rootScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 14;
}
