// Exemplars on a graph or a heatmap: diamonds where they were observed, thinned so that they can be told apart.
import type uPlot from 'uplot';
import type { ExemplarSeries } from '../api/query';
import type { LabelSet } from '../format';
import type { Window } from './columns';
import type { Spot } from './tooltip';

export interface Point {
  /** seconds */
  readonly time: number;
  readonly value: number;
  readonly labels: LabelSet;
  readonly series: LabelSet;
}

const SLOTS = 120;
/** CSS pixels: half the size of a diamond, and how near the pointer has to be. */
const SIZE = 5;
const NEAR = 8;
const PALE = 0.3;

/** The exemplars worth drawing, by time. */
export function pointsOf(all: readonly ExemplarSeries[], { start, end }: Window): Point[] {
  const slots = new Map<number, Point[]>();
  const width = Math.max(1, (end - start) / SLOTS);
  for (const { seriesLabels, exemplars } of all) {
    for (const { labels, value, timestamp } of exemplars) {
      const slot = Math.floor((timestamp * 1000 - start) / width);
      const point = { time: timestamp, value: Number(value), labels, series: seriesLabels };
      if (!Number.isFinite(point.value)) continue;
      const slotted = slots.get(slot);
      if (slotted) slotted.push(point);
      else slots.set(slot, [point]);
    }
  }
  return [...slots.values()].flatMap(spread).sort((a, b) => a.time - b.time);
}

/** Of one slot of time: the smallest, the middle and the largest. */
function spread(points: Point[]): Point[] {
  if (points.length <= 3) return points;
  points.sort((a, b) => a.value - b.value);
  return [points[0]!, points[points.length >> 1]!, points.at(-1)!];
}

/** The layer of exemplars above what is drawn; values beyond the axis stand, paler, at its end. */
export class ExemplarLayer {
  /** `heightOf` tells where on the value axis an observed value stands. */
  constructor(
    private readonly points: readonly Point[],
    private readonly heightOf: (value: number) => number,
    private readonly colour: string,
    private readonly ground: string,
  ) {}

  draw({ ctx, bbox, valToPos }: uPlot): void {
    const size = SIZE * devicePixelRatio;
    ctx.save();
    ctx.fillStyle = this.colour;
    ctx.strokeStyle = this.ground;
    ctx.lineWidth = devicePixelRatio;
    for (const { time, value } of this.points) {
      const x = valToPos(time, 'x', true);
      if (x < bbox.left || x > bbox.left + bbox.width) continue;
      const place = valToPos(this.heightOf(value), 'y', true);
      const y = within(place, bbox.top + size, bbox.top + bbox.height - size);
      ctx.globalAlpha = Math.abs(place - y) > size ? PALE : 1;
      diamond(ctx, x, y, size);
    }
    ctx.restore();
  }

  /** The one under the pointer. */
  under({ cursor: { left = -1, top = -1 }, over, valToPos }: uPlot): Spot | undefined {
    const near = this.points.find(
      ({ time, value }) =>
        Math.abs(valToPos(time, 'x') - left) <= NEAR &&
        Math.abs(within(valToPos(this.heightOf(value), 'y'), SIZE, over.clientHeight - SIZE) - top) <= NEAR,
    );
    if (!near) return undefined;
    const { time: seconds, value, labels: own, series: labels } = near;
    return { seconds, value: `exemplar ${value}`, colour: this.colour, own, labels };
  }
}

function diamond(ctx: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  ctx.beginPath();
  ctx.moveTo(x, y - size);
  ctx.lineTo(x + size, y);
  ctx.lineTo(x, y + size);
  ctx.lineTo(x - size, y);
  ctx.closePath();
  ctx.fill();
  ctx.stroke();
}

function within(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
