// A heatmap on the page, with the scale of its colours.
import { useMemo, useRef } from 'preact/hooks';
import type uPlot from 'uplot';
import type { RangeSeries } from '../api/model';
import type { ExemplarSeries } from '../api/query';
import { formatTick } from '../format';
import { useSetting, zone } from '../settings';
import { Empty } from '../ui/notice';
import type { Window } from './columns';
import { useDark } from './dark';
import { ExemplarLayer, type Point, pointsOf } from './exemplars';
import { type Heatmap, heatmapOf, heightOf } from './heatmap';
import { cellUnder, drawingOf, shadeOf, shadesOf } from './heatmap-chart';
import { usePlot, zooming } from './plot';
import { Tooltip } from './tooltip';

interface Props extends Actions {
  result: readonly RangeSeries[];
  window: Window;
  exemplars: readonly ExemplarSeries[];
}

interface Actions {
  onZoom: (start: number, end: number) => void;
  onBack: () => void;
}

export function HeatmapView({ result, window, exemplars, ...actions }: Props) {
  const heatmap = useMemo(() => heatmapOf(result, window), [result, window]);
  const points = useMemo(() => pointsOf(exemplars, window), [exemplars, window]);
  if (heatmap) return <Cells heatmap={heatmap} exemplars={points} {...actions} />;
  return (
    <Empty title="No histograms here">
      A heatmap takes native histograms, or classic buckets with their <code>le</code>, for example{' '}
      <code>sum by (le) (rate(http_request_duration_seconds_bucket[5m]))</code>.
    </Empty>
  );
}

function Cells({ heatmap, exemplars, onZoom, onBack }: Actions & { heatmap: Heatmap; exemplars: readonly Point[] }) {
  const dark = useDark();
  const chosen = useSetting(zone);
  const zoom = useRef(onZoom);
  zoom.current = onZoom;
  const { host } = usePlot(
    (ink, size) => {
      const { options, data } = drawingOf(heatmap, dark, chosen, ink, size);
      const tooltip = new Tooltip(chosen);
      const layer = new ExemplarLayer(exemplars, (value) => heightOf(heatmap, value), ink.text, ink.line);
      const hooks: uPlot.Hooks.Arrays = {
        ...options.hooks,
        ready: [(chart) => chart.over.append(tooltip.element)],
        draw: [(chart) => layer.draw(chart)],
        setCursor: [(chart) => tooltip.show(layer.under(chart) ?? cellUnder(chart, heatmap, dark), chart)],
        setSelect: [zooming((start, end) => zoom.current(start, end))],
      };
      return { options: { ...options, hooks }, data };
    },
    [heatmap, exemplars, dark, chosen],
  );
  return (
    <>
      <div
        class="chart"
        ref={host}
        role="img"
        aria-label={`Heatmap of ${heatmap.buckets.length} buckets; drag to zoom`}
        data-buckets={heatmap.buckets.length}
        data-exemplars={exemplars.length}
        onDblClick={onBack}
      />
      <Scale most={heatmap.most} dark={dark} />
    </>
  );
}

function Scale({ most, dark }: { most: number; dark: boolean }) {
  const shades = shadesOf(dark);
  const stops = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `rgb(${shadeOf(share ** 2, shades)
        .map(Math.round)
        .join(' ')})`,
  );
  return (
    <p class="scale count">
      more than 0 <span style={{ background: `linear-gradient(90deg, ${stops.join(', ')})` }} /> {formatTick(most)}
    </p>
  );
}
