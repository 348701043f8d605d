import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPanels, writePanels } from '../src/query/address';
import { NEW_PANEL, type Panel, stepOf, windowOf, zoomed } from '../src/query/panels';

const PANELS: readonly Panel[] = [
  { ...NEW_PANEL, expr: 'rate(x{a="b&c=d"}[5m]) + 1' },
  {
    expr: 'up',
    tab: 'graph',
    range: 5_400_000,
    end: Date.UTC(2025, 2, 1, 17),
    resolution: { step: 15_000 },
    display: 'heatmap',
    exemplars: true,
    least: -2.5,
  },
  { ...NEW_PANEL, expr: '', tab: 'graph', resolution: { density: 'high' } },
];

test('panels survive the way through the address', () => assert.deepEqual(readPanels(writePanels(PANELS)), PANELS));

test('an empty address is one empty panel', () => assert.deepEqual(readPanels(''), [NEW_PANEL]));

test('a link made by Prometheus', () => {
  const [panel] = readPanels(
    '?g0.expr=up%7Bjob%3D%22node%22%7D&g0.show_tree=0&g0.tab=graph&g0.end_input=2025-03-01+17%3A00%3A00' +
      '&g0.moment_input=2025-03-01+17%3A00%3A00&g0.range_input=2h&g0.res_type=fixed&g0.res_step=60&g0.display_mode=stacked' +
      '&g0.y_axis_min=0&g0.show_exemplars=1',
  );
  assert.deepEqual(panel, {
    expr: 'up{job="node"}',
    tab: 'graph',
    range: 7_200_000,
    end: Date.UTC(2025, 2, 1, 17),
    resolution: { step: 60_000 },
    display: 'stacked',
    exemplars: true,
    least: 0,
  });
});

test('a link made by an older Prometheus', () => {
  const [graph, table] = readPanels('?g0.expr=up&g0.tab=0&g0.step_input=30&g0.stacked=1&g1.expr=down&g1.tab=1');
  assert.equal(graph?.tab, 'graph');
  assert.deepEqual(graph?.resolution, { step: 30_000 });
  assert.equal(graph?.display, 'stacked');
  assert.equal(table?.tab, 'table');
});

test('steps are written as Prometheus reads them: seconds without a unit', () =>
  assert.match(writePanels([{ ...NEW_PANEL, resolution: { step: 90_500 } }]), /g0\.res_step=90\.5(&|$)/));

test('the explanation of a query has Prometheus’s address', () =>
  assert.equal(readPanels('?g0.expr=up&g0.tab=explain')[0]?.tab, 'explain'));

test('what does not parse falls back', () => {
  assert.deepEqual(
    readPanels(
      '?g0.expr=&g0.tab=pie&g0.range_input=long&g0.end_input=soon&g0.res_type=x&g0.display_mode=pie&g0.y_axis_min=low',
    ),
    [NEW_PANEL],
  );
});

test('the console chooses whole seconds', () => {
  assert.equal(stepOf({ ...NEW_PANEL, range: 3_600_000 }), 14_000);
  assert.equal(stepOf({ ...NEW_PANEL, range: 60_000 }), 1000);
  assert.equal(stepOf({ ...NEW_PANEL, resolution: { step: 250 } }), 250);
});

test('the last point of a graph is its end', () => {
  const panel: Panel = { ...NEW_PANEL, range: 60_000, resolution: { step: 14_000 } };
  assert.deepEqual(windowOf(panel, 1_000_000), { start: 944_000, end: 1_000_000, step: 14_000 });
});

test('a zoom keeps all of what was marked, in whole seconds', () =>
  assert.deepEqual(zoomed(10_400, 20_100), { range: 11_000, end: 21_000 }));
