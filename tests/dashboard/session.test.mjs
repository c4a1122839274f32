// Sign-in, roles and audit in a real Chromium against a node that wants to know who asks. Run by tests/run.sh.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { run, TestNode, until } from "./node.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ACCOUNTS = {
  vera: { role: "viewer", password: "looks and does not touch" },
  otto: { role: "operator", password: "takes note of alerts" },
  anna: { role: "administrator", password: "knows who did what" },
};
let node, browser, context, page;
const complaints = [];

before(async () => {
  [node, browser] = await Promise.all([
    TestNode.start(2, { accounts: ACCOUNTS, signIn: { Oidc: { Authority: "https://id.example", ClientId: "xv2x" } } }),
    launch(),
  ]);
  context = await browser.newContext({ viewport: { width: 1366, height: 768 }, colorScheme: "dark" });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on("console", (message) => { if (message.type() === "error" || message.type() === "warning") complaints.push(`${page.url()}: ${message.text()} ${message.location().url}`); });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.stack}`));
  await node.send(10, "--fault", "silence");
  await until("an alert stands", async () => (await node.get("/api/v1/alerts")).alerts.length > 0, 60_000);
});

after(async () => {
  await browser?.close();
  await node?.end();
});

const submit = async (name, password) => {
  await page.fill("input[name=username]", name);
  await page.fill("input[name=password]", password);
  await page.press("input[name=password]", "Enter");
};
const signIn = async (name) => {
  await submit(name, ACCOUNTS[name].password);
  await page.waitForSelector(".live.live");
  assert.match(await page.locator('[data-testid="who"]').innerText(), new RegExp(name));
};
const signOut = async () => {
  await page.getByRole("button", { name: "退出" }).click();
  await page.waitForSelector(".sign-in");
};
/** What a page of this session would get, without the browser complaining of a refusal. */
const acknowledge = async (id, note) => (await context.request.post(`${node.origin}/api/v1/alerts/${id}/acknowledge`, { headers: { "X-XV2X": "1" }, data: { note } })).status();
const faults = async () => {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ["violations"] })).violations
    .filter((fault) => ["serious", "critical"].includes(fault.impact)).map((fault) => `${fault.id}: ${fault.nodes.map((at) => at.html.slice(0, 160)).slice(0, 3).join(" | ")}`));
  if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) found.push("wider than the screen");
  return found;
};

test("a stranger sees the sign-in view and no data; a wrong password is refused", async () => {
  await page.goto(`${node.origin}/#/alerts`);
  await page.waitForSelector(".sign-in form");
  assert.equal(await page.locator("nav, .alert").count(), 0);
  assert.equal(await page.locator(".sign-in a").getAttribute("href"), "/api/v1/session/oidc?return=%2F%23%2Falerts");
  assert.deepEqual(await faults(), []);
  await page.getByRole("button", { name: "切换到浅色" }).click();
  assert.deepEqual(await faults(), []);
  await page.getByRole("button", { name: "切换到深色" }).click();
  // Nothing has been asked for that the node would refuse.
  assert.deepEqual(complaints, []);
  await submit("vera", "not her password");
  assert.equal(await page.locator(".sign-in [role=alert]").innerText(), "用户名或密码错误。");
  await page.getByRole("button", { name: "Switch to English" }).click();
  assert.equal(await page.locator(".sign-in [role=alert]").innerText(), "User or password is wrong.");
  await page.getByRole("button", { name: "切换到中文" }).click();
});

test("a reader whose provider cannot be reached is told so, once", async () => {
  await page.goto(`${node.origin}/?signin=unavailable#/alerts`);
  assert.equal(await page.locator(".sign-in [role=alert]").innerText(), "暂时无法连接统一身份登录。请稍后再试，或用本节点的账号登录。");
  await page.waitForURL(`${node.origin}/#/alerts`);
});

test("a viewer comes back where she was, reads, and cannot acknowledge", async () => {
  await signIn("vera");
  assert.equal(new URL(page.url()).hash, "#/alerts");
  await page.waitForSelector('[data-testid="alerts"] .alert');
  assert.equal(await page.locator('[data-testid="alerts"] .alert .button').count(), 0);
  assert.equal(await page.locator('nav a[href="#/access"]').count(), 0);
  const { alerts: [alert] } = await node.get("/api/v1/alerts");
  assert.equal(await acknowledge(alert.id, "by a viewer"), 403);
  assert.equal((await node.get("/api/v1/alerts")).alerts.filter((one) => one.acknowledged).length, 0);
  await page.goto(`${node.origin}/#/replay`);
  assert.equal(await page.locator(".past button[type=submit]").isDisabled(), true);
  await page.goto(`${node.origin}/#/access`);
  await page.waitForSelector("text=此页需要管理员角色");
  await signOut();
});

test("an operator acknowledges in his own name", async () => {
  await page.goto(`${node.origin}/#/alerts`);
  await signIn("otto");
  await page.locator('[data-testid="alerts"] .alert .button').first().click();
  const note = page.locator('[data-testid="alerts"] .alert form input');
  await note.fill("seen by the operator");
  await note.press("Enter");
  await page.waitForSelector('[data-testid="alerts"] .alert.seen');
  const seen = (await node.get("/api/v1/alerts")).alerts.filter((alert) => alert.acknowledged);
  assert.deepEqual(seen.map((alert) => [alert.acknowledged.by, alert.acknowledged.note]), [["otto", "seen by the operator"]]);
  await signOut();
});

test("an administrator finds it all in the audit log", async () => {
  await signIn("anna");
  await page.locator('nav a[href="#/access"]').click();
  const rows = async (panel) => (await page.locator(`[role=region][aria-label="${panel}"] tbody tr`).all()).length;
  await until("users are listed", async () => await rows("用户") === 3);
  const shown = (...parts) => page.locator('[role=region][aria-label="审计记录"] tbody tr').filter({ hasText: new RegExp(parts.join(".*")) });
  await shown("otto", "操作员", "确认告警", "完成", "seen by the operator").first().waitFor();
  await shown("vera", "查看员", "确认告警", "拒绝").first().waitFor();
  await shown("登录", "拒绝", "vera").first().waitFor();
  await shown("otto", "退出").first().waitFor();
  const { entries } = await node.get("/api/v1/audit");
  await until("as many rows as the API has", async () => await rows("审计记录") === entries.length);
  const [, ...stored] = (await run("xv2x", "audit", "--data", node.data, "--limit", "200")).trim().split("\n");
  assert.equal(stored.length, entries.length);
  assert.deepEqual(await faults(), []);
  await page.getByRole("button", { name: "Switch to English" }).click();
  // The import of the zone tells what was in it, in the words of its file.
  assert.doesNotMatch((await page.locator("main").innerText()).replaceAll(/^.*import of.*$/gm, ""), /[\u3400-\u9fff]/);
  assert.deepEqual(await faults(), []);
  await page.getByRole("button", { name: "Switch to light" }).click();
  assert.deepEqual(await faults(), []);
  await page.getByRole("button", { name: "Switch to dark" }).click();
  await page.getByRole("button", { name: "切换到中文" }).click();
});

test("a session that the node ends leads to the sign-in view, and back to the same page", async () => {
  const changed = await fetch(`${node.origin}/api/v1/users/anna`, { method: "PUT", headers: { ...node.headers, "Content-Type": "application/json" }, body: JSON.stringify({ password: "another one by the token" }) });
  assert.ok(changed.ok);
  await page.waitForSelector(".sign-in form");
  ACCOUNTS.anna.password = "another one by the token";
  await signIn("anna");
  assert.equal(new URL(page.url()).hash, "#/access");
  await page.waitForSelector(".page-access table");
  await signOut();
});

test("too many wrong passwords are held off, and the page says so", async () => {
  await until("held off", async () => {
    const answer = page.waitForResponse((response) => response.url().endsWith("/session") && response.request().method() === "POST");
    await submit("vera", "guess after guess");
    if ((await answer).status() !== 429) return false;
    await page.waitForSelector("text=尝试次数过多");
    return true;
  });
});

test("no page complained but of the refusals that were meant", () => {
  assert.deepEqual(complaints.filter((line) => !/status of (401|429)/.test(line)), []);
});
