// CycloneDX of the node: see sbom.sh.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const components = new Map();

/** Licence as the package tells it: an SPDX expression, or a page or file where it stands. */
function licence(text) {
  if (!text) return undefined;
  return /^https?:/.test(text) ? [{ license: { name: 'see page', url: text } }] : [{ expression: text }];
}

for (const project of ['src/XiqingV2X.Edge/obj/project.assets.json', 'firmware-sim/obj/project.assets.json'].filter((path) => existsSync(path))) {
  const assets = json(project);
  const roots = Object.keys(assets.packageFolders);
  for (const [key, library] of Object.entries(assets.libraries)) {
    if (library.type !== 'package') continue;
    const [name, version] = key.split('/');
    const folder = roots.map((root) => join(root, library.path)).find((path) => existsSync(path));
    const spec = folder && readdirSync(folder).find((file) => file.endsWith('.nuspec'));
    const text = spec ? readFileSync(join(folder, spec), 'utf8') : '';
    const stated = text.match(/<license\s+type="expression">([^<]+)</)?.[1] ?? (/<license\s+type="file">/.test(text) ? `https://www.nuget.org/packages/${name}/${version}/license` : text.match(/<licenseUrl>([^<]+)</)?.[1]);
    components.set(`pkg:nuget/${name}@${version}`, {
      type: 'library', 'bom-ref': `pkg:nuget/${name}@${version}`, name, version, purl: `pkg:nuget/${name}@${version}`,
      licenses: licence(stated),
      hashes: library.sha512 ? [{ alg: 'SHA-512', content: Buffer.from(library.sha512, 'base64').toString('hex') }] : undefined,
    });
  }
}

const runtime = process.env.DOTNET_RUNTIME_VERSION;
if (runtime) components.set('runtime', { type: 'framework', 'bom-ref': 'runtime', name: 'Microsoft.NETCore.App', version: runtime, licenses: licence('MIT') });

const pages = json('src/XiqingV2X.Dashboard/package-lock.json');
for (const [path, entry] of Object.entries(pages.packages)) {
  // What only builds the pages is not carried by the program.
  if (!path || entry.dev || entry.optional) continue;
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const purl = `pkg:npm/${name.replace('@', '%40')}@${entry.version}`;
  const hash = entry.integrity?.match(/^sha512-(.+)$/)?.[1];
  components.set(purl, { type: 'library', 'bom-ref': purl, name, version: entry.version, purl, licenses: licence(entry.license), hashes: hash ? [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }] : undefined });
}

const list = [...components.values()].sort((a, b) => a['bom-ref'].localeCompare(b['bom-ref'], 'en'));
const version = readFileSync('Directory.Build.props', 'utf8').match(/<Version>(.*)<\/Version>/)[1];
// The serial number follows from the content: the same packages give the same file.
const digest = createHash('sha256').update(JSON.stringify(list)).digest('hex');
const serial = `urn:uuid:${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
console.log(JSON.stringify({
  bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: serial, version: 1,
  metadata: { component: { type: 'application', 'bom-ref': 'xv2x', name: 'xv2x', version } },
  components: list,
}, null, 2));
