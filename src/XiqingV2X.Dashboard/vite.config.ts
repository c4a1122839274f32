import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

/** Writes FILE.br and FILE.gz beside every text file, so that the node compresses nothing while it serves. */
function precompress(): Plugin {
  let folder = "";
  return {
    name: "precompress",
    apply: "build",
    configResolved: (config) => { folder = resolve(config.root, config.build.outDir); },
    async closeBundle() {
      const files = await readdir(folder, { recursive: true });
      await Promise.all(files.filter((name) => /\.(js|css|html|svg|json)$/.test(name)).map(async (name) => {
        const file = join(folder, name);
        const bytes = await readFile(file);
        if (bytes.length < 1024) return;
        // Quality 9 is a tenth of the time of 11, for 3 % more bytes: this runs in everybody's first build.
        const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
        await Promise.all([
          promisify(brotliCompress)(bytes, brotli).then((out) => writeFile(`${file}.br`, out)),
          promisify(gzip)(bytes, { level: 6 }).then((out) => writeFile(`${file}.gz`, out)),
        ]);
      }));
    },
  };
}

/** Has the browser fetch and compile the map's code beside that of the page, not after it has run. */
function preloadMap(): Plugin {
  return {
    name: "preload-map",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (html, { bundle }) => {
        const map = Object.values(bundle ?? {}).find((file) => file.type === "chunk" && file.name === "zoneMap");
        if (map?.type !== "chunk") throw new Error("the map is no chunk of its own any more");
        const link = (attrs: Record<string, string | boolean>) => ({ tag: "link", attrs, injectTo: "head" as const });
        return [
          ...[map.fileName, ...map.imports].filter((name) => !html.includes(name)).map((name) => link({ rel: "modulepreload", crossorigin: true, href: `/${name}` })),
          ...[...map.viteMetadata?.importedCss ?? []].map((name) => link({ rel: "preload", as: "style", crossorigin: true, href: `/${name}` })),
        ];
      },
    },
  };
}

const node = process.env["XV2X_NODE"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [preloadMap(), precompress()],
  build: {
    target: "es2022",
    outDir: process.env["XV2X_DASHBOARD_OUT"] ?? "dist",
    emptyOutDir: true,
    // A strict policy allows no data: fonts, and a hashed file is cached for ever anyway.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
  },
  // "npm run dev" shows the pages with the API of a node that runs.
  server: { proxy: Object.fromEntries(["/api", "/healthz", "/metrics", "/openapi"].map((path) => [path, node])) },
});
