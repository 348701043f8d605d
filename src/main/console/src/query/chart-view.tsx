// Lines on the page, and what the pointer does there.
import { useEffect, useRef } from 'preact/hooks';
import type uPlot from 'uplot';
import { dataOf, type Look, optionsOf } from './chart';
import type { Columns } from './columns';
import { ExemplarLayer, type Point } from './exemplars';
import { colourOf } from './palette';
import { type Ink, usePlot, zooming } from './plot';
import { type Spot, Tooltip } from './tooltip';

interface Props extends Look {
  columns: Columns;
  exemplars: readonly Point[];
  highlighted: number | undefined;
  onZoom: (start: number, end: number) => void;
  onBack: () => void;
}

export function ChartView({ columns, exemplars, highlighted, onZoom, onBack, ...look }: Props) {
  const zoom = useRef(onZoom);
  zoom.current = onZoom;
  const { host, plot } = usePlot(
    (ink, size) => ({
      options: { ...optionsOf(columns, look, ink, size), hooks: hooks(columns, exemplars, look, ink, zoom) },
      data: dataOf(columns, look),
    }),
    [columns, exemplars, look.hidden, look.stacked, look.least, look.dark, look.zone],
  );
  useEffect(() => {
    plot.current?.setSeries(highlighted === undefined ? null : highlighted + 1, { focus: true });
  }, [highlighted]);

  const description = `Graph of ${columns.series.length - look.hidden.size} series; drag to zoom`;
  return (
    <div
      class="chart"
      ref={host}
      role="img"
      aria-label={description}
      data-series={columns.series.length}
      data-exemplars={exemplars.length}
      onDblClick={onBack}
    />
  );
}

type Zoom = { current: (start: number, end: number) => void };

function hooks(columns: Columns, exemplars: readonly Point[], look: Look, ink: Ink, zoom: Zoom): uPlot.Hooks.Arrays {
  const tooltip = new Tooltip(look.zone);
  const layer = new ExemplarLayer(exemplars, (value) => value, ink.text, ink.line);
  let focused: number | undefined; // uPlot's series start at 1: its first column is the time
  const follow = (chart: uPlot) =>
    tooltip.show(layer.under(chart) ?? spotOf(columns, look, focused, chart.cursor.idx), chart);
  return {
    ready: [(chart) => chart.over.append(tooltip.element)],
    draw: [(chart) => layer.draw(chart)],
    setCursor: [follow],
    setSeries: [
      (chart, series) => {
        focused = series === null ? undefined : series - 1;
        follow(chart);
      },
    ],
    setSelect: [zooming((start, end) => zoom.current(start, end))],
  };
}

function spotOf(
  { times, series }: Columns,
  { dark }: Look,
  focused: number | undefined,
  index: number | null | undefined,
): Spot | undefined {
  const column = focused === undefined ? undefined : series[focused];
  const value = index === null || index === undefined ? null : (column?.values[index] ?? null);
  if (value === null || !column) return undefined;
  return { seconds: times[index!]!, value: String(value), colour: colourOf(focused ?? 0, dark), labels: column.labels };
}
