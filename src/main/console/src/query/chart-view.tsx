// The canvas on the page: makes a uPlot, keeps its width, hands out what the pointer does.
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { dataOf, type Ink, type Look, optionsOf } from './chart';
import type { Columns } from './columns';
import { Tooltip } from './tooltip';

interface Props extends Look {
  columns: Columns;
  highlighted: number | undefined;
  onZoom: (start: number, end: number) => void;
}

const HEIGHT = 340;

export function ChartView({ columns, highlighted, onZoom, ...look }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const zoom = useRef(onZoom);
  zoom.current = onZoom;

  useEffect(() => {
    const element = host.current!;
    const chart = draw(element, columns, look, (start, end) => zoom.current(start, end));
    plot.current = chart;
    const resized = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: HEIGHT }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      chart.destroy();
      plot.current = null;
    };
  }, [columns, look.hidden, look.stacked, look.dark, look.zone]);

  useEffect(() => {
    plot.current?.setSeries(highlighted === undefined ? null : highlighted + 1, { focus: true });
  }, [highlighted]);

  const description = `Graph of ${columns.series.length - look.hidden.size} series; drag to zoom`;
  return <div class="chart" ref={host} role="img" aria-label={description} data-series={columns.series.length} />;
}

function draw(host: HTMLElement, columns: Columns, look: Look, onZoom: (start: number, end: number) => void): uPlot {
  const options = optionsOf(columns, look, inkOf(host), { width: host.clientWidth, height: HEIGHT });
  const tooltip = new Tooltip(columns, look);
  options.hooks = {
    ready: [(chart) => chart.over.append(tooltip.element)],
    setCursor: [(chart) => tooltip.follow(chart)],
    setSeries: [(chart, series) => tooltip.focus(chart, series)],
    setSelect: [
      ({ select, posToVal }) => {
        if (select.width > 0)
          onZoom(posToVal(select.left, 'x') * 1000, posToVal(select.left + select.width, 'x') * 1000);
      },
    ],
  };
  return new uPlot(options, dataOf(columns, look), host);
}

/** The style sheet gives the host its colours; the canvas borrows them. */
function inkOf(host: HTMLElement): Ink {
  const { color, outlineColor, fontFamily } = getComputedStyle(host);
  return { text: color, line: outlineColor, font: `11px ${fontFamily}` };
}
