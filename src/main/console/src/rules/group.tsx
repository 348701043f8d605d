import { useState } from 'preact/hooks';
import type { Rule, RuleHealth } from '../api/model';
import { formatDuration, roughDuration } from '../duration';
import { formatAgo, formatCount } from '../format';
import { Expression } from '../ui/expression';
import { Labels } from '../ui/labels';
import { Pager, usePaging } from '../ui/pager';
import type { ShownGroup } from './groups';

const PAGE = 50;

const HEALTH: Readonly<Record<RuleHealth, { look: string; name: string }>> = {
  ok: { look: 'up', name: 'ok' },
  err: { look: 'down', name: 'failing' },
  unknown: { look: 'unknown', name: 'not run yet' },
};

/** One group: a line that sums it up, and its rules a page at a time. */
export function GroupView({ shown: { group, rules, failing } }: { shown: ShownGroup }) {
  const [open, setOpen] = useState(true);
  const paging = usePaging(rules, PAGE);
  const now = Date.now();
  return (
    <details class="pool" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{group.name}</h2>
        <span class={failing === 0 ? 'badge' : 'badge down'}>
          {failing === 0 ? formatCount(group.rules.length, 'rule') : `${failing} of ${group.rules.length} failing`}
        </span>
        {rules.length < group.rules.length && <span class="count">{rules.length} shown</span>}
        <span class="count">
          {group.file}, every {formatDuration(group.interval * 1000)}, took{' '}
          {roughDuration(group.evaluationTime * 1000)}
        </span>
      </summary>
      {open && (
        <>
          <table class="targets rules">
            <thead>
              <tr>
                <th scope="col" class="wide">
                  Rule
                </th>
                <th scope="col">Labels</th>
                <th scope="col" class="narrow">
                  Health
                </th>
                <th scope="col" class="narrow number">
                  Last run
                </th>
                <th scope="col" class="narrow number">
                  Duration
                </th>
              </tr>
            </thead>
            <tbody>
              {paging.rows.map((rule, i) => (
                <Row key={paging.first + i} rule={rule} now={now} />
              ))}
            </tbody>
          </table>
          <Pager paging={paging} noun="rules" />
        </>
      )}
    </details>
  );
}

/** One line, and a second one when the last evaluation failed. */
function Row({ rule, now }: { rule: Rule; now: number }) {
  const { look, name } = HEALTH[rule.health];
  return (
    <>
      <tr class="rule">
        <td>
          <p>
            <span class="count">{rule.type === 'alerting' ? 'alert' : 'record'}</span> <b>{rule.name}</b>
            {rule.type === 'alerting' && rule.duration > 0 && (
              <span class="count"> for {formatDuration(rule.duration * 1000)}</span>
            )}
          </p>
          <Expression expr={rule.query} />
        </td>
        <td>
          <Labels labels={rule.labels ?? {}} />
        </td>
        <td>
          <span class={`badge ${look}`}>{name}</span>
        </td>
        <td class="number">{formatAgo(rule.lastEvaluation, now)}</td>
        <td class="number">{roughDuration(rule.evaluationTime * 1000)}</td>
      </tr>
      {rule.lastError && (
        <tr class="reason">
          <td colSpan={5}>{rule.lastError}</td>
        </tr>
      )}
    </>
  );
}
