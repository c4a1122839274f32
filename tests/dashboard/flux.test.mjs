// The Flux of Grafana's pages and of the tasks, through InfluxData's own parser and type checker: no InfluxDB 2 is at hand.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import flux from '@influxdata/flux-lsp-node';

const deploy = new URL('../../deploy/', import.meta.url);

/** What Grafana makes of a query: its variables filled, and the record v before it. */
function filled(query, variables) {
  const text = query.replace(/\$\{(\w+)(?::regex)?\}/g, (whole, name) => {
    assert.ok(variables.has(name), `${whole} is no variable of the page`);
    return name === 'window' ? '60s' : name === 'bucket' ? 'xv2x' : '(a|b)';
  });
  assert.ok(!/\$/.test(text.replaceAll('$/', '/')), `not filled: ${text}`);
  const imports = text.match(/^import .*$/gm)?.join('\n') ?? '';
  return `${imports}\noption v = {timeRangeStart: 2026-03-02T07:30:00Z, timeRangeStop: 2026-03-02T08:30:00Z, windowPeriod: 1m}\n${text.replace(/^import .*$/gm, '')}`;
}

test('the parser refuses what is wrong', () => {
  assert.equal(flux.is_valid_flux('from(bucket: "x") |> range(start: -1h)'), true);
  assert.equal(flux.is_valid_flux('from(bucket: "x" |> range(start: -1h)'), false);
  assert.equal(flux.is_valid_flux('from(bucket: "x") |> rage(start: -1h)'), false);
});

for (const file of readdirSync(new URL('grafana/dashboards/flux/', deploy))) {
  test(`every query of the page ${file} is Flux`, () => {
    const page = JSON.parse(readFileSync(new URL(`grafana/dashboards/flux/${file}`, deploy), 'utf8'));
    const variables = new Set(page.templating.list.map((variable) => variable.name));
    const queries = [
      ...page.templating.list.filter((variable) => variable.type === 'query').map((variable) => variable.query.query),
      ...page.panels.flatMap((panel) => panel.targets.map((target) => target.query)),
    ];
    assert.ok(queries.length > page.panels.length);
    for (const query of queries) assert.equal(flux.is_valid_flux(filled(query, variables)), true, query);
  });
}

for (const file of readdirSync(new URL('influxdb/flux/', deploy)).filter((name) => name.endsWith('.flux'))) {
  test(`the task ${file} is Flux`, () => {
    assert.equal(flux.is_valid_flux(readFileSync(new URL(`influxdb/flux/${file}`, deploy), 'utf8')), true);
  });
}
