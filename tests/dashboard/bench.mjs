// What a viewer's browser pays for a full district: 400 units, 5,000 road users, five updates a second. Usage: bench.mjs [SECONDS] [UNITS] [VEHICLES]
import { launch } from "./browser.mjs";
import { TestNode, until } from "./node.mjs";

const [seconds, units, vehicles] = [60, 400, 5000].map((otherwise, i) => Number(process.argv[2 + i] ?? otherwise));
const node = await TestNode.start(units);
const browser = await launch();
try {
  await node.send(vehicles);
  await until("units are heard", async () => (await node.get("/api/v1/rsus")).features.filter((rsu) => rsu.properties.state === "on-air").length > units * 0.9, 120_000);
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, colorScheme: "dark" });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  // Time of the page's own thread, so that other load on the machine is not counted.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const figures = async () => Object.fromEntries((await cdp.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));
  const opened = Date.now();
  await page.goto(`${node.origin}/#/overview`);
  await page.waitForFunction(() => /\d/.test(document.querySelector('[data-testid="figures"] b')?.textContent ?? ""), null, { timeout: 60_000 });
  const usable = Date.now() - opened;
  await page.waitForTimeout(15_000);
  await page.evaluate(() => {
    globalThis.frames = 0;
    globalThis.ticks = 0;
    const frame = () => { globalThis.frames++; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
    globalThis.source = new EventSource("/api/v1/live/stream?parts=figures");
    globalThis.source.addEventListener("tick", () => { globalThis.ticks++; });
  });
  const heap = async () => { await cdp.send("HeapProfiler.collectGarbage"); return (await figures()).JSHeapUsedSize / 1048576; };
  const heapBefore = await heap();
  const before = await figures();
  const start = await page.evaluate(() => [performance.now(), globalThis.frames, globalThis.ticks]);
  await page.waitForTimeout(seconds * 1000);
  const end = await page.evaluate(() => [performance.now(), globalThis.frames, globalThis.ticks]);
  const afterwards = await figures();
  const updates = end[2] - start[2];
  const { figures: live } = JSON.parse(await page.evaluate(() => new Promise((done) => { const s = new EventSource("/api/v1/live/stream?parts=figures"); s.addEventListener("figures", (e) => { s.close(); done(e.data); }); })));
  console.log(JSON.stringify({
    units, objects: live.objects, seconds, updates,
    usableMs: usable,
    scriptMsPerUpdate: +((afterwards.ScriptDuration - before.ScriptDuration) * 1000 / updates).toFixed(2),
    taskMsPerUpdate: +((afterwards.TaskDuration - before.TaskDuration) * 1000 / updates).toFixed(2),
    framesPerS: +((end[1] - start[1]) / (end[0] - start[0]) * 1000).toFixed(1),
    heapMiB: [+heapBefore.toFixed(1), +(await heap()).toFixed(1)],
  }));
} finally {
  await browser.close();
  await node.end();
}
