import { live } from "../data/live";
import { t } from "../i18n";
import { Nothing } from "./basics";

/** Alerts that are open, worst first. */
export function AlertList(_: { short?: boolean }) {
  live.alertsChanged.value;
  return live.alerts.size === 0 ? <Nothing>{t("alerts.none")}</Nothing> : null;
}
