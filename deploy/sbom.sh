#!/usr/bin/env bash
# Lists what the published program is made of: packages, versions, licences, hashes, as CycloneDX 1.6 JSON in artifacts/sbom.cdx.json.
# Reads what restore wrote (project.assets.json), the packages' own nuspec files, and the lock file of the pages. Needs Node.
# Usage: deploy/sbom.sh [OUT.json]
set -euo pipefail
cd "$(dirname "$0")/.."
[ -e src/XiqingV2X.Edge/obj/project.assets.json ] || dotnet restore src/XiqingV2X.Edge -v quiet
[ -d src/XiqingV2X.Dashboard/node_modules ] || npm ci --prefix src/XiqingV2X.Dashboard --no-audit --no-fund --ignore-scripts --loglevel=error
out=${1:-artifacts/sbom.cdx.json}
mkdir -p "$(dirname "$out")"
node deploy/sbom.mjs > "$out"
node -e '
const bom = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")), by = {};
for (const c of bom.components) for (const l of c.licenses ?? [{ license: { name: "not told" } }]) { const n = l.expression ?? l.license.id ?? l.license.name ?? l.license.url; by[n] = (by[n] ?? 0) + 1; }
console.log(`${process.argv[1]}: ${bom.components.length} packages`); for (const [n, k] of Object.entries(by).sort((a, b) => b[1] - a[1])) console.log(String(k).padStart(5), n);
' "$out"
