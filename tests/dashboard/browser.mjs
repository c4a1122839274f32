import { chromium } from "playwright-core";

/** Debian's Chromium, drawing in software, that asks nobody on the network for anything. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.XV2X_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-quic", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
}
