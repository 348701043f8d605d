// How uPlot draws a heatmap: its axes and cursor are uPlot's, the cells are one small picture stretched over the plot.
import uPlot from 'uplot';
import type { Zone } from '../settings';
import { axis, DRAG, shifted, timeAxis } from './axes';
import type { Heatmap } from './heatmap';
import type { Drawing, Ink } from './plot';
import type { Spot } from './tooltip';

/** Red, green, blue from few to many. */
type Shade = readonly [number, number, number];
const LIGHT: readonly Shade[] = [
  [253, 235, 208],
  [240, 148, 74],
  [166, 66, 26],
  [74, 20, 8],
];
const DARK: readonly Shade[] = [
  [58, 36, 26],
  [150, 70, 30],
  [242, 153, 94],
  [255, 240, 220],
];

/** More columns than that no screen shows: neighbours are joined. */
const MOST_COLUMNS = 2000;
/** CSS pixels between two labels of the value axis. */
const LABEL_SPACE = 22;

export function shadesOf(dark: boolean): readonly Shade[] {
  return dark ? DARK : LIGHT;
}

/** Between the shades; the root of the share, so that few still differ from none. */
export function shadeOf(share: number, shades: readonly Shade[]): Shade {
  const place = Math.sqrt(Math.min(1, share)) * (shades.length - 1);
  const i = Math.min(Math.floor(place), shades.length - 2);
  const mix = (part: 0 | 1 | 2) => shades[i]![part] + (place - i) * (shades[i + 1]![part] - shades[i]![part]);
  return [mix(0), mix(1), mix(2)];
}

export function drawingOf(
  heatmap: Heatmap,
  dark: boolean,
  zone: Zone,
  ink: Ink,
  size: { width: number; height: number },
): Drawing {
  const { times, buckets } = heatmap;
  const picture = pictureOf(heatmap, shadesOf(dark));
  const half = times.length > 1 ? (times[1]! - times[0]!) / 2 : 0.5;
  const options: uPlot.Options = {
    ...size,
    padding: [12, 12, 0, 0],
    legend: { show: false },
    tzDate: (seconds) => shifted(seconds, zone),
    cursor: { drag: DRAG, points: { show: false } },
    scales: {
      x: { time: true, range: [times[0]! - half, times.at(-1)! + half] },
      y: { range: [0, buckets.length] },
    },
    axes: [timeAxis(ink, zone), bucketAxis(heatmap, ink)],
    series: [{}, { paths: () => null, points: { show: false } }],
    hooks: { drawAxes: [(chart) => paint(chart, picture)] },
  };
  return { options, data: [[...times], times.map(() => 0)] };
}

/** Each row stands between the ends of its bucket. */
function bucketAxis({ buckets }: Heatmap, ink: Ink): uPlot.Axis {
  return {
    ...axis(ink),
    size: 70,
    grid: { show: false },
    splits: (chart) => {
      const rows = Math.max(1, Math.ceil((LABEL_SPACE * buckets.length) / (chart.height - 44)));
      return Array.from({ length: Math.floor(buckets.length / rows) + 1 }, (_, i) => i * rows);
    },
    values: (_, splits) => splits.map((row) => short(row === 0 ? buckets[0]!.lower : buckets[row - 1]!.upper)),
  };
}

function short(bound: string): string {
  const value = Number(bound);
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))) : bound.replace('+Inf', '∞');
}

function pictureOf({ times, buckets, counts, most }: Heatmap, shades: readonly Shade[]): HTMLCanvasElement {
  const joined = Math.ceil(times.length / MOST_COLUMNS);
  const picture = document.createElement('canvas');
  picture.width = Math.ceil(times.length / joined);
  picture.height = Math.max(1, buckets.length);
  const context = picture.getContext('2d')!;
  const image = context.createImageData(picture.width, picture.height);
  counts.forEach((row, i) => {
    for (let x = 0; x < picture.width; x++) {
      const count = row.subarray(x * joined, (x + 1) * joined).reduce((a, b) => Math.max(a, b), 0);
      if (count > 0) {
        const at = 4 * ((picture.height - 1 - i) * picture.width + x);
        image.data.set([...shadeOf(count / most, shades), 255], at);
      }
    }
  });
  context.putImageData(image, 0, 0);
  return picture;
}

function paint({ ctx, bbox: { left, top, width, height } }: uPlot, picture: HTMLCanvasElement): void {
  ctx.imageSmoothingEnabled = false;
  ctx.drawImage(picture, left, top, width, height);
}

/** The cell under the pointer. */
export function cellUnder(chart: uPlot, { times, buckets, counts, most }: Heatmap, dark: boolean): Spot | undefined {
  const { idx, top = -1 } = chart.cursor;
  if (idx === null || idx === undefined || top < 0) return undefined;
  const row = Math.floor(chart.posToVal(top, 'y'));
  const bucket = buckets[row];
  const count = counts[row]?.[idx];
  if (!bucket || count === undefined) return undefined;
  const shade =
    count > 0
      ? `rgb(${shadeOf(count / most, shadesOf(dark))
          .map(Math.round)
          .join(' ')})`
      : 'transparent';
  const labels = { from: bucket.lower, to: bucket.upper };
  return { seconds: times[idx]!, value: String(Number(count.toPrecision(6))), colour: shade, labels };
}
