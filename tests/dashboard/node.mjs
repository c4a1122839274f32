import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = process.env.XV2X_PROGRAM ?? resolve(dirname(fileURLToPath(import.meta.url)), "../../src/XiqingV2X.Edge/bin/Release/net10.0");

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Asks until the answer is as it should be. */
export async function until(what, ask, limitMs = 30_000) {
  const end = Date.now() + limitMs;
  for (;;) {
    let last;
    try {
      last = await ask();
      if (last) return last;
    } catch (e) {
      last = e;
    }
    if (Date.now() > end) throw new Error(`${what}: not within ${limitMs} ms; last: ${last}`);
    await new Promise((done) => { setTimeout(done, 100); });
  }
}

async function ended(child) {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

/** Runs a program of the build to its end. */
export async function run(name, ...args) {
  const child = spawn("dotnet", [join(PROGRAM, `${name}.dll`), ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout.on("data", (text) => { out += text; });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${name} ${args.join(" ")} ended with ${code}: ${out}`);
  return out;
}

/** A node on free ports, and simulated units in front of it. */
export class TestNode {
  /**
   * Accounts: {name: {role, password}}; with any, the node wants to know who asks, and the test asks with a token.
   * Edit: changes the zone's register before the node reads it.
   */
  static async start(rsus, { accounts = {}, signIn = {}, edit } = {}) {
    const node = new TestNode();
    node.headers = {};
    node.rsus = rsus;
    node.folder = await mkdtemp(join(tmpdir(), "xv2x-dashboard-"));
    node.data = join(node.folder, "data");
    node.http = await freePort();
    node.mqtt = await freePort();
    node.zone = join(node.folder, "zone.json");
    await run("rsu-sim", "zone", "--rsus", String(rsus), "--out", node.zone);
    if (edit) {
      const zone = JSON.parse(await readFile(node.zone, "utf8"));
      edit(zone);
      await writeFile(node.zone, JSON.stringify(zone));
    }
    const http = { Listen: `127.0.0.1:${node.http}`, SignIn: signIn };
    if (Object.keys(accounts).length > 0) {
      http.TokenFile = join(node.folder, "token");
      await writeFile(http.TokenFile, "token of the test");
      node.headers = { Authorization: "Bearer token of the test" };
      await mkdir(node.data);
      for (const [name, { role, password }] of Object.entries(accounts)) {
        const file = join(node.folder, "password");
        await writeFile(file, password);
        await run("xv2x", "user", "add", name, "--data", node.data, "--role", role, "--file", file);
      }
    }
    await writeFile(join(node.folder, "settings.json"), JSON.stringify({
      DataFolder: node.data, Zone: node.zone,
      Http: http,
      Mqtt: { Mode: "embedded", Listen: `127.0.0.1:${node.mqtt}` },
    }));
    await node.up();
    return node;
  }

  get origin() { return `http://127.0.0.1:${this.http}`; }

  async get(path) {
    const response = await fetch(this.origin + path, { headers: this.headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return await response.json();
  }

  async up() {
    this.child = spawn("dotnet", [join(PROGRAM, "xv2x.dll"), "edge", "--config", join(this.folder, "settings.json")], { stdio: ["ignore", "ignore", "inherit"] });
    await until("the node is ready", async () => (await fetch(`${this.origin}/healthz/ready`, { headers: this.headers })).ok);
  }

  async down() {
    this.child.kill("SIGTERM");
    await ended(this.child);
  }

  /** Begins to send; more arguments as rsu-sim has them. */
  async send(vehicles, ...more) {
    await this.quiet();
    this.simulator = spawn("dotnet", [join(PROGRAM, "rsu-sim.dll"), "run", "--mqtt", `127.0.0.1:${this.mqtt}`, "--rsus", String(this.rsus), "--vehicles", String(vehicles), "--stop-on-stdin-eof", ...more],
      { stdio: ["pipe", "ignore", "inherit"] });
  }

  async quiet() {
    if (!this.simulator) return;
    this.simulator.stdin.end();
    await ended(this.simulator);
    this.simulator = undefined;
  }

  async end() {
    await this.quiet();
    await this.down();
    await rm(this.folder, { recursive: true, force: true });
  }
}
