// A canvas of uPlot on the page: made anew when what it shows changes, as wide as its place.
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';

export const HEIGHT = 340;

/** Colours and font of the page, read where the chart stands. */
export interface Ink {
  readonly text: string;
  readonly line: string;
  readonly font: string;
}

export interface Drawing {
  readonly options: uPlot.Options;
  readonly data: uPlot.AlignedData;
}

type Draw = (ink: Ink, size: { width: number; height: number }) => Drawing;

/** Where to put the chart, and the chart once it is there. */
export function usePlot(draw: Draw, keys: readonly unknown[]) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  useEffect(() => {
    const element = host.current!;
    const { options, data } = draw(inkOf(element), { width: element.clientWidth, height: HEIGHT });
    const chart = new uPlot(options, data, element);
    plot.current = chart;
    const resized = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: HEIGHT }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      chart.destroy();
      plot.current = null;
    };
  }, keys);
  return { host, plot };
}

/** The style sheet gives the host its colours; the canvas borrows them. */
function inkOf(host: HTMLElement): Ink {
  const { color, outlineColor, fontFamily } = getComputedStyle(host);
  return { text: color, line: outlineColor, font: `11px ${fontFamily}` };
}

/** Reports the times (ms) between which the pointer was dragged. */
export function zooming(onZoom: (start: number, end: number) => void): (chart: uPlot) => void {
  return ({ select, posToVal }) => {
    if (select.width <= 0) return;
    onZoom(posToVal(select.left, 'x') * 1000, posToVal(select.left + select.width, 'x') * 1000);
  };
}
