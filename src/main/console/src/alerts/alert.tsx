import { useState } from 'preact/hooks';
import type { Alert, AlertingRule, AlertState } from '../api/model';
import { formatDuration } from '../duration';
import { formatCount, formatTime, formatValue } from '../format';
import { useSetting, zone } from '../settings';
import { Expression } from '../ui/expression';
import { Labels } from '../ui/labels';
import { Pager, usePaging } from '../ui/pager';
import { historyOf, type ShownAlert } from './states';

const PAGE = 50;

const LOOK: Readonly<Record<AlertState, string>> = {
  firing: 'down',
  pending: 'unknown',
  inactive: 'up',
  unknown: '',
};

/** One alerting rule, open while it has alerts. */
export function AlertView({ rule, group }: ShownAlert) {
  const alerts = rule.alerts ?? [];
  const [chosen, setChosen] = useState<boolean>();
  const open = chosen ?? alerts.length > 0;
  return (
    <details class="pool" open={open} onToggle={(event) => setChosen(event.currentTarget.open)}>
      <summary>
        <h2>{rule.name}</h2>
        <span class={`badge ${LOOK[rule.state]}`}>{rule.state === 'unknown' ? 'not run yet' : rule.state}</span>
        {alerts.length > 0 && <span class="count">{formatCount(alerts.length, 'alert')}</span>}
        <span class="count">
          {group.name} in {group.file}
        </span>
      </summary>
      {open && (
        <>
          <Definition rule={rule} />
          {alerts.length > 0 && <Active alerts={alerts} />}
        </>
      )}
    </details>
  );
}

function Definition({ rule }: { rule: AlertingRule }) {
  return (
    <div class="definition">
      <p>
        <Expression expr={rule.query} />
      </p>
      <p class="count">
        {rule.duration > 0 && `Fires after ${formatDuration(rule.duration * 1000)}. `}
        {rule.keepFiringFor > 0 && `Goes on for ${formatDuration(rule.keepFiringFor * 1000)}. `}
        <Expression expr={historyOf(rule)} tab="graph" name="State history" />
      </p>
      {rule.lastError && <p class="notice bad">{rule.lastError}</p>}
    </div>
  );
}

function Active({ alerts }: { alerts: readonly Alert[] }) {
  const paging = usePaging(alerts, PAGE);
  const chosenZone = useSetting(zone);
  return (
    <>
      <table class="targets alerts">
        <thead>
          <tr>
            <th scope="col" class="wide">
              Labels
            </th>
            <th scope="col" class="narrow">
              State
            </th>
            <th scope="col">Annotations</th>
            <th scope="col" class="time">
              Active since
            </th>
            <th scope="col" class="narrow number">
              Value
            </th>
          </tr>
        </thead>
        <tbody>
          {paging.rows.map((alert) => (
            <tr key={JSON.stringify(alert.labels)} class="alert">
              <td>
                <Labels labels={alert.labels} />
              </td>
              <td>
                <span class={`badge ${LOOK[alert.state]}`}>{alert.state}</span>
              </td>
              <td>
                {Object.entries(alert.annotations).map(([name, text]) => (
                  <p key={name}>
                    <span class="count">{name}</span> {text}
                  </p>
                ))}
              </td>
              <td class="time">{formatTime(Date.parse(alert.activeAt), chosenZone)}</td>
              <td class="number" title={alert.value}>
                {formatValue(alert.value)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pager paging={paging} noun="alerts" />
    </>
  );
}
