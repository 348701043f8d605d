// A result over time: lines, stacked areas or a heatmap, and what was left out.
import type { QueryResult, RangeSeries } from '../api/model';
import type { ExemplarSeries } from '../api/query';
import { Empty, Notice } from '../ui/notice';
import type { Window } from './columns';
import { HeatmapView } from './heatmap-view';
import { LinesView } from './lines-view';
import { FEW_SERIES, MANY_SERIES } from './outcome';
import type { Panel } from './panels';

interface Props {
  panel: Panel;
  result: QueryResult;
  window: Window;
  exemplars: readonly ExemplarSeries[];
  /** whether the server had more series than it was asked to send */
  cut: boolean;
  onAll: (() => void) | undefined;
  onZoom: (start: number, end: number) => void;
  onBack: () => void;
}

export function GraphView({ panel, result, cut, onAll, ...rest }: Props) {
  const matrix: readonly RangeSeries[] = result.resultType === 'matrix' ? result.result : NONE;
  if (matrix.length === 0) {
    return (
      <Empty title="Nothing to draw">
        No series had a value in this time range. Try a longer one, or an earlier end.
      </Empty>
    );
  }
  return (
    <>
      {cut && <Cut shown={matrix.length} onAll={matrix.length < MANY_SERIES ? onAll : undefined} />}
      {panel.display === 'heatmap' ? (
        <HeatmapView result={matrix} {...rest} />
      ) : (
        <LinesView matrix={matrix} stacked={panel.display === 'stacked'} least={panel.least} {...rest} />
      )}
    </>
  );
}

function Cut({ shown, onAll }: { shown: number; onAll: (() => void) | undefined }) {
  return (
    <Notice tone="warn">
      There are more series than the {shown.toLocaleString('en')} shown. Narrow the expression, for example with{' '}
      <code>topk</code> or <code>sum by</code>
      {onAll && shown <= FEW_SERIES && (
        <>
          , or{' '}
          <button type="button" class="inline" onClick={onAll}>
            draw up to {MANY_SERIES.toLocaleString('en')}
          </button>
        </>
      )}
      .
    </Notice>
  );
}

const NONE: readonly RangeSeries[] = [];
