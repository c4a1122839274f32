// What a viewer's browser pays for a full district. Prints what it found beside its goal, ends with 1 where a goal is missed.
// Usage: bench.mjs [--seconds N] [--minutes N] [--rsus N] [--vehicles N] [--json]
import { parseArgs } from "node:util";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" }, minutes: { type: "string" }, rsus: { type: "string", default: "400" }, vehicles: { type: "string", default: "5000" }, json: { type: "boolean", default: false },
  },
});
const [rsus, vehicles] = [Number(options.rsus), Number(options.vehicles)];
const seconds = options.minutes === undefined ? Number(options.seconds) : Number(options.minutes) * 60;
/** Goals of a page; frames may be missed where scripting is not. */
const GOAL = { usableMs: 2_000, framesPerS: 30, scriptMs: 20, updatesPerS: 4.8, roadUsers: 0.9 };
/** What has to come at all may take this long on a machine that others use; how long it took is measured apart. */
const PATIENCE_MS = 300_000;
/** So much may a heap differ between readings without being said to grow. */
const SLACK_MIB = 3;
const LOADS = 3;
const SAMPLES = 10;
const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

const program = resolve(dirname(fileURLToPath(import.meta.url)), "../IngestBench/bin/Release/net10.0/IngestBench.dll");
// Simulated beforehand and sent again every minute: a simulator beside it would take the processor from the browser.
const zone = spawn("dotnet", [program, "zone", "--rsus", String(rsus), "--vehicles", String(vehicles)], { stdio: ["pipe", "pipe", "inherit"] });
const browser = await launch();
try {
  const origin = await Promise.race([once(createInterface(zone.stdout), "line").then(([line]) => line), once(zone, "exit").then(() => { throw new Error("the zone did not start"); })]);
  await loaded(origin);

  const usable = [];
  for (let load = 0; load < LOADS; load++) {
    const { page, context, usableMs } = await open(origin);
    usable.push(usableMs);
    if (load < LOADS - 1) await context.close();
    else await measure(page, context, median(usable));
  }
} finally {
  await browser.close();
  zone.stdin.end();
  if (zone.exitCode === null) await once(zone, "exit");
}

/** Waits until the units are heard and a page shows a full zone, so that no figure is that of a part of the load. */
async function loaded(origin) {
  const end = Date.now() + PATIENCE_MS;
  const reached = async (what, most, count) => {
    for (let told = -1, n = 0; (n = await count()) < most; await wait(2_000)) {
      if (n !== told) console.error(`${told = n} ${what}`);
      // A node that gets too little of the processor works off what came long ago: nobody is on air then.
      if (Date.now() > end) throw new Error(`${n} ${what} after ${PATIENCE_MS / 1000} s, not ${most}: too much else runs on this machine`);
    }
  };
  await reached("RSUs on air", rsus * 0.99, async () => (await (await fetch(`${origin}/api/v1/rsus`)).json()).features.filter((rsu) => rsu.properties.state === "on-air").length);
  const { page, context } = await open(origin);
  await reached("road users on the map", vehicles * GOAL.roadUsers, () => page.evaluate(() => Number(document.querySelector(".map").dataset.users)));
  await context.close();
}

/** Opens the first page with nothing in the cache; usable when its figures are there and the map shows road users. */
async function open(origin) {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, colorScheme: "dark" });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const begun = Date.now();
  await page.goto(`${origin}/#/overview`);
  await page.waitForFunction(() => /\d/.test(document.querySelector('[data-testid="figures"] b')?.textContent ?? "") && Number(document.querySelector(".map")?.dataset.users ?? 0) > 0);
  return { page, context, usableMs: Date.now() - begun };
}

async function measure(page, context, usableMs) {
  const cdp = await context.newCDPSession(page);
  // Time of the page's own thread, so that other load on the machine is not counted.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const metrics = async () => Object.fromEntries((await cdp.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));
  const heap = async () => { await cdp.send("HeapProfiler.collectGarbage"); return (await metrics()).JSHeapUsedSize / 1048576; };
  await page.evaluate(() => {
    globalThis.frames = 0;
    globalThis.updates = 0;
    const frame = () => { globalThis.frames++; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
    new MutationObserver(() => { globalThis.updates++; }).observe(document.querySelector(".map"), { attributeFilter: ["data-users"] });
  });
  const look = async () => ({ ...await page.evaluate(() => ({ frames: globalThis.frames, updates: globalThis.updates, atMs: performance.now() })), ...await metrics() });
  // What is loaded later, and what the compiler learns in the first updates, is not the cost of an update.
  await wait(Math.min(15_000, seconds * 500));
  const heaps = [];
  const begin = await look();
  const users = [];
  for (let sample = 0; sample <= SAMPLES; sample++) {
    heaps.push(await heap());
    users.push(await page.evaluate(() => Number(document.querySelector(".map").dataset.users)));
    if (sample < SAMPLES) await wait(seconds * 1000 / SAMPLES);
  }
  const end = await look();
  const nodes = end.Nodes - begin.Nodes;
  const elapsedS = (end.atMs - begin.atMs) / 1000;
  const updates = end.updates - begin.updates;
  const third = Math.ceil(heaps.length / 3);
  const [early, late] = [median(heaps.slice(1, third + 1)), median(heaps.slice(-third))];
  const found = {
    rsus, roadUsers: Math.min(...users), seconds: Math.round(elapsedS), updates,
    updatesPerS: updates / elapsedS, framesPerS: (end.frames - begin.frames) / elapsedS,
    scriptMsPerUpdate: (end.ScriptDuration - begin.ScriptDuration) * 1000 / updates,
    taskMsPerUpdate: (end.TaskDuration - begin.TaskDuration) * 1000 / updates,
    usableMs, heapMiB: heaps.map((mib) => +mib.toFixed(1)), heapGrowthMiB: late - early, domNodes: end.Nodes, domNodesGrowth: nodes,
  };
  const fast = found.framesPerS > GOAL.framesPerS || found.scriptMsPerUpdate < GOAL.scriptMs;
  const lines = [
    [`${found.rsus} RSUs, never under ${found.roadUsers} road users on the map, 1920×1080, drawn in software, ${found.seconds} s (goal ${vehicles * GOAL.roadUsers} all the time, else it was not the load)`, found.roadUsers >= vehicles * GOAL.roadUsers],
    [`first page usable after ${usableMs} ms (median of ${LOADS} loads without cache; goal ${GOAL.usableMs})`, usableMs <= GOAL.usableMs],
    [`${found.updatesPerS.toFixed(1)} updates/s reach the map (goal 5)`, found.updatesPerS >= GOAL.updatesPerS],
    [`${found.framesPerS.toFixed(1)} frames/s, ${found.scriptMsPerUpdate.toFixed(1)} ms of scripting an update, ${found.taskMsPerUpdate.toFixed(1)} ms of the main thread in all (goal: over ${GOAL.framesPerS} frames/s, or under ${GOAL.scriptMs} ms of scripting)`, fast],
    [`heap after collection ${found.heapMiB.join(", ")} MiB: ${early.toFixed(1)} early, ${late.toFixed(1)} late; ${found.domNodes} DOM nodes, ${nodes >= 0 ? "+" : ""}${nodes} (goal: flat within ${SLACK_MIB} MiB)`, late - early <= SLACK_MIB],
  ];
  for (const [line, good] of lines) console.log(`${good ? "  " : "! "}${line}`);
  if (options.json) console.log(JSON.stringify(found));
  if (lines.some(([, good]) => !good)) process.exitCode = 1;
}
