// How the server came to its answer: its operators, with what each gave and took.
import { useMemo } from 'preact/hooks';
import type { Statistics } from '../api/query';
import { roughDuration } from '../duration';
import { formatCount } from '../format';
import { Empty } from '../ui/notice';
import { type PlanRow, rowsOf } from './plan';

const number = (value: number) => value.toLocaleString('en');

/** Steps of indentation, in pixels. */
const INDENT = 18;

export function PlanView({ statistics: { timings, samples, explain } }: { statistics: Statistics }) {
  const rows = useMemo(() => explain && rowsOf(explain), [explain]);
  if (!rows) return <Empty title="No plan">This server does not tell how it evaluates a query.</Empty>;
  return (
    <>
      <p class="summary">
        <span>
          Evaluated over the time of the graph in {roughDuration(timings.evalTotalTime * 1000)}, prepared in{' '}
          {roughDuration(timings.queryPreparationTime * 1000)}; {formatCount(samples.samplesRead, 'sample')}{' '}
          read, {number(samples.peakSamples)} held at once at most
        </span>
      </p>
      <div class="scrolled">
        <table class="result plan">
          <thead>
            <tr>
              <th scope="col">Operator</th>
              <th scope="col">Expression</th>
              {['Series', 'Samples', 'Read', 'Own time'].map((name) => (
                <th key={name} scope="col" class="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <Operator key={i} row={row} slowest={Math.max(...rows.map(({ time }) => time))} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="footnote">Times are those of all threads together; each line's is without the lines below it.</p>
    </>
  );
}

function Operator({ row, slowest }: { row: PlanRow; slowest: number }) {
  const share = slowest > 0 ? (100 * row.time) / slowest : 0;
  return (
    <tr>
      <th scope="row" style={{ paddingInlineStart: `${8 + row.depth * INDENT}px` }}>
        {row.depth > 0 && <span aria-hidden="true">└ </span>}
        {row.operator}
        <span class="unseen">, level {row.depth + 1}</span>
      </th>
      <td>
        <code>{row.expr}</code>
      </td>
      <td class="number">{number(row.series)}</td>
      <td class="number">{number(row.samples)}</td>
      <td class="number">{row.samplesRead > 0 ? number(row.samplesRead) : '–'}</td>
      <td class="number share" style={{ backgroundSize: `${share}% 100%` }}>
        {roughDuration(row.time * 1000)}
      </td>
    </tr>
  );
}
