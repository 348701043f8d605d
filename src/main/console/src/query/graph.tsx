// A result over time: the chart, its legend, and what was left out of it.
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { QueryResult, RangeSeries } from '../api/model';
import { formatCount } from '../format';
import { useSetting, zone } from '../settings';
import { Empty, Notice } from '../ui/notice';
import { ChartView } from './chart-view';
import { columnsOf, type Window } from './columns';
import { Legend } from './legend';
import { useDark } from './dark';

/** Series drawn unless more are asked for: beyond that no eye follows them, and drawing gets slow. */
const DRAWN = 200;

interface Props {
  result: QueryResult;
  window: Window;
  stacked: boolean;
  onZoom: (start: number, end: number) => void;
}

export function GraphView({ result, window, stacked, onZoom }: Props) {
  const matrix: readonly RangeSeries[] = result.resultType === 'matrix' ? result.result : NONE;
  const [limit, setLimit] = useState(DRAWN);
  const [hidden, setHidden] = useState<ReadonlySet<number>>(NOTHING);
  const [highlighted, setHighlighted] = useState<number>();
  const columns = useMemo(() => columnsOf(matrix.slice(0, limit), window), [matrix, limit, window]);
  const dark = useDark();
  const chosenZone = useSetting(zone);
  useEffect(() => setHidden(NOTHING), [matrix]);

  if (matrix.length === 0) {
    return (
      <Empty title="Nothing to draw">
        No series had a value in this time range. Try a longer one, or an earlier end.
      </Empty>
    );
  }
  return (
    <>
      {matrix.length > limit && (
        <Notice tone="warn">
          Drawing the first {limit} of {formatCount(matrix.length, 'series', 'series')}. Narrow the expression, for
          example with <code>topk</code> or <code>sum by</code>, or{' '}
          <button type="button" class="inline" onClick={() => setLimit(matrix.length)}>
            draw them all
          </button>
          .
        </Notice>
      )}
      {columns.histograms > 0 && (
        <Notice>
          {formatCount(columns.histograms, 'histogram')} not drawn: the table shows them, and{' '}
          <code>histogram_quantile</code> makes lines of them.
        </Notice>
      )}
      {columns.series.every(({ values }) => values.every((value) => value === null)) && (
        <Notice>Every value is infinite or not a number, which a graph cannot show; the table has them.</Notice>
      )}
      <ChartView
        columns={columns}
        hidden={hidden}
        highlighted={highlighted}
        stacked={stacked}
        dark={dark}
        zone={chosenZone}
        onZoom={onZoom}
      />
      <Legend series={columns.series} hidden={hidden} dark={dark} onHide={setHidden} onHighlight={setHighlighted} />
    </>
  );
}

const NONE: readonly RangeSeries[] = [];
const NOTHING: ReadonlySet<number> = new Set();
