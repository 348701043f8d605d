// A result as rows: one per series, sorted when asked, a page at a time.
import { useMemo, useState } from 'preact/hooks';
import type { InstantSeries, QueryResult, RangeSeries } from '../api/model';
import { formatCount, formatSeries, formatTime } from '../format';
import { useSetting, type Zone, zone } from '../settings';
import { Empty } from '../ui/notice';
import { Pager, usePaging } from '../ui/pager';
import { Series } from '../ui/series';
import { HistogramValue } from './histogram';

const PAGE = 100;

type Row = InstantSeries | RangeSeries;
type Order = 'server' | 'down' | 'up';

const NEXT_ORDER: Readonly<Record<Order, Order>> = { server: 'down', down: 'up', up: 'server' };
const ARROW: Readonly<Record<Order, string>> = { server: '', down: ' ↓', up: ' ↑' };

/** `time` is when the query was evaluated, in ms. */
export function TableView({ result, time }: { result: QueryResult; time: number }) {
  const chosen = useSetting(zone);
  const at = formatTime(time, chosen);
  if (result.resultType === 'scalar' || result.resultType === 'string') {
    return (
      <>
        <p class="summary">
          A {result.resultType} at {at}
        </p>
        <p class="single">{result.result[1]}</p>
      </>
    );
  }
  if (result.result.length === 0) {
    return (
      <Empty title="No series match">
        Nothing at {at}. Check the spelling of metric and labels, or choose another time.
      </Empty>
    );
  }
  return <Rows rows={result.result} at={at} zone={chosen} />;
}

function Rows({ rows, at, zone: chosen }: { rows: readonly Row[]; at: string; zone: Zone }) {
  const [order, setOrder] = useState<Order>('server');
  const ordered = useMemo(() => sort(rows, order), [rows, order]);
  const paging = usePaging(ordered, PAGE);
  return (
    <>
      <div class="summary">
        <span>
          {formatCount(rows.length, 'series', 'series')} at {at}
        </span>
        <Pager paging={paging} noun="series" />
      </div>
      <table class="result">
        <thead>
          <tr>
            <th scope="col">Series</th>
            <th
              scope="col"
              class="number"
              aria-sort={order === 'server' ? 'none' : order === 'up' ? 'ascending' : 'descending'}
            >
              <button type="button" class="sort" onClick={() => setOrder(NEXT_ORDER[order])}>
                Value{ARROW[order]}
              </button>
            </th>
          </tr>
        </thead>
        <tbody>
          {paging.rows.map((row) => (
            <tr key={formatSeries(row.metric)}>
              <td>
                <Series labels={row.metric} />
              </td>
              <td class="number">
                <Value row={row} zone={chosen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** By value, with what has none at the end. */
function sort(rows: readonly Row[], order: Order): readonly Row[] {
  if (order === 'server') return rows;
  const sign = order === 'up' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: sortKey(row) }));
  keyed.sort((a, b) => Number(Number.isNaN(a.key)) - Number(Number.isNaN(b.key)) || sign * (a.key - b.key) || 0);
  return keyed.map(({ row }) => row);
}

/** A histogram counts by its observations. */
function sortKey(row: Row): number {
  if ('value' in row && row.value) return Number(row.value[1].replace('Inf', 'Infinity'));
  return 'histogram' in row && row.histogram ? Number(row.histogram[1].count) : NaN;
}

function Value({ row, zone: chosen }: { row: Row; zone: Zone }) {
  if ('value' in row && row.value) return <>{row.value[1]}</>;
  if ('histogram' in row && row.histogram) return <HistogramValue histogram={row.histogram[1]} />;
  if ('values' in row || 'histograms' in row) return <Samples row={row} zone={chosen} />;
  return null;
}

/** The samples of a range vector, newest last. */
function Samples({ row, zone: chosen }: { row: RangeSeries; zone: Zone }) {
  return (
    <ol class="samples">
      {row.values?.map(([time, value]) => (
        <li key={time}>
          {value} <time>@ {formatTime(time * 1000, chosen)}</time>
        </li>
      ))}
      {row.histograms?.map(([time, histogram]) => (
        <li key={time}>
          <HistogramValue histogram={histogram} /> <time>@ {formatTime(time * 1000, chosen)}</time>
        </li>
      ))}
    </ol>
  );
}
