// Zooming into a graph, and back the same way.
import { useState } from 'preact/hooks';
import { type Panel, zoomed } from './panels';

type Span = Pick<Panel, 'range' | 'end'>;

export function useZoom({ range, end }: Panel, change: (part: Partial<Panel>) => void) {
  const [before, setBefore] = useState<readonly Span[]>([]);
  return {
    zoomed: before.length > 0,
    into: (start: number, until: number) => {
      setBefore([...before, { range, end }]);
      change(zoomed(start, until));
    },
    /** With nothing to go back to, the range doubles. */
    back: () => {
      setBefore(before.slice(0, -1));
      change(before.at(-1) ?? { range: range * 2 });
    },
  };
}
