import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertsOf, filterAlerts, historyOf } from '../src/alerts/states';
import type { AlertingRule, AlertState, RecordingRule, RuleGroup, RuleHealth } from '../src/api/model';
import { groupsOf } from '../src/rules/groups';

const RUN = { evaluationTime: 0, lastEvaluation: '' };

function record(name: string, query: string, health: RuleHealth, lastError = ''): RecordingRule {
  return { type: 'recording', name, query, health, lastError, ...RUN };
}

function alert(name: string, state: AlertState, instances: readonly string[] = []): AlertingRule {
  const alerts = instances.map((instance) => ({
    labels: { alertname: name, instance },
    annotations: {},
    state,
    activeAt: '',
    value: '1',
  }));
  const rule = { name, query: 'up == 0', health: 'ok', labels: { team: 'ops' }, annotations: {} } as const;
  return { ...rule, ...RUN, type: 'alerting', state, duration: 60, keepFiringFor: 0, alerts };
}

const GROUPS: readonly RuleGroup[] = [
  {
    name: 'sums',
    file: 'sums.yml',
    rules: [record('job:up:sum', 'sum(up)', 'ok'), record('job:up:ratio', 'up / on () up', 'err', 'many-to-many')],
    interval: 15,
    ...RUN,
  },
  {
    name: 'down',
    file: 'down.yml',
    rules: [alert('Quiet', 'inactive'), alert('Soon', 'pending', ['b:1']), alert('Now', 'firing', ['a:1', 'c:1'])],
    interval: 15,
    ...RUN,
  },
];

function shown(search: string, choice?: RuleHealth): string[] {
  return groupsOf(GROUPS, { search, choice }).flatMap(({ group, rules, failing }) =>
    rules.map(({ name }) => `${group.name}/${failing}: ${name}`),
  );
}

test('rules stay in the order of their files', () => {
  assert.deepEqual(shown(''), ['sums/1: job:up:sum', 'sums/1: job:up:ratio', 'down/0: Quiet', 'down/0: Soon', 'down/0: Now']);
});

test('rules are found by error, label, file and query; failing ones are counted whatever is found', () => {
  assert.deepEqual(shown('MANY'), ['sums/1: job:up:ratio']);
  assert.deepEqual(shown('team=ops soon'), ['down/0: Soon']);
  assert.deepEqual(shown('sums.yml sum(up)'), ['sums/1: job:up:sum']);
  assert.deepEqual(shown('', 'err'), ['sums/1: job:up:ratio']);
  assert.deepEqual(shown('', 'unknown'), []);
});

const ALERTS = alertsOf(GROUPS);

function found(search: string, choice?: AlertState): string[] {
  return filterAlerts(ALERTS, { search, choice }).map(({ rule }) => rule.name);
}

test('alerts that fire come first', () => {
  assert.deepEqual(found(''), ['Now', 'Soon', 'Quiet']);
});

test('alerts are found by the labels of any instance, and by state', () => {
  assert.deepEqual(found('instance=c:1'), ['Now']);
  assert.deepEqual(found('instance=c:1', 'pending'), []);
  assert.deepEqual(found('', 'inactive'), ['Quiet']);
});

test('the history of an alert is a valid selector', () => {
  assert.equal(historyOf(alert('Say "x"', 'inactive')), 'ALERTS{alertname="Say \\"x\\""}');
});
