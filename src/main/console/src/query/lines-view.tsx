// Lines, their legend, and what of the result has no line.
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { RangeSeries } from '../api/model';
import type { ExemplarSeries } from '../api/query';
import { formatCount } from '../format';
import { useSetting, zone } from '../settings';
import { Notice } from '../ui/notice';
import { ChartView } from './chart-view';
import { columnsOf, type Window } from './columns';
import { useDark } from './dark';
import { pointsOf } from './exemplars';
import { Legend } from './legend';

interface Props {
  matrix: readonly RangeSeries[];
  window: Window;
  exemplars: readonly ExemplarSeries[];
  stacked: boolean;
  least: number | undefined;
  onZoom: (start: number, end: number) => void;
  onBack: () => void;
}

export function LinesView({ matrix, window, exemplars, ...rest }: Props) {
  const [hidden, setHidden] = useState<ReadonlySet<number>>(NOTHING);
  const [highlighted, setHighlighted] = useState<number>();
  const columns = useMemo(() => columnsOf(matrix, window), [matrix, window]);
  const points = useMemo(() => pointsOf(exemplars, window), [exemplars, window]);
  const dark = useDark();
  const chosenZone = useSetting(zone);
  useEffect(() => setHidden(NOTHING), [matrix]);
  return (
    <>
      {columns.histograms > 0 && (
        <Notice>
          {formatCount(columns.histograms, 'histogram')} not drawn as lines: show a heatmap, or let{' '}
          <code>histogram_quantile</code> make lines of them.
        </Notice>
      )}
      {columns.series.every(({ values }) => values.every((value) => value === null)) && (
        <Notice>Every value is infinite or not a number, which a graph cannot show; the table has them.</Notice>
      )}
      <ChartView
        columns={columns}
        exemplars={points}
        hidden={hidden}
        highlighted={highlighted}
        dark={dark}
        zone={chosenZone}
        {...rest}
      />
      <Legend series={columns.series} hidden={hidden} dark={dark} onHide={setHidden} onHighlight={setHighlighted} />
    </>
  );
}

const NOTHING: ReadonlySet<number> = new Set();
