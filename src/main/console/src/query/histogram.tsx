// A native histogram as a small bar chart, with its buckets to be read on request.
import { useState } from 'preact/hooks';
import type { Histogram } from '../api/model';

type Buckets = NonNullable<Histogram['buckets']>;

/** Of the drawing, in its own units. */
const WIDTH = 240;
const HEIGHT = 44;

const OPENING = ['(', '[', '(', '['];
const CLOSING = [']', ')', ')', ']'];

export function HistogramValue({ histogram: { count, sum, buckets = [] } }: { histogram: Histogram }) {
  const [open, setOpen] = useState(false);
  return (
    <div class="histogram">
      {buckets.length > 0 && <Bars buckets={buckets} />}
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          count {count}, sum {sum}
        </summary>
        {open && <BucketTable buckets={buckets} />}
      </details>
    </div>
  );
}

/** A bar per bucket, all equally wide: the buckets' own widths grow by powers. One path, however many there are. */
function Bars({ buckets }: { buckets: Buckets }) {
  const most = Math.max(...buckets.map(([, , , inside]) => Number(inside)));
  const width = WIDTH / Math.max(buckets.length, 12);
  const bar = (inside: number, i: number) => {
    const height = inside > 0 ? Math.max(1, (inside / most) * HEIGHT) : 0;
    return `M${(i * width).toFixed(1)} ${HEIGHT}v${-height.toFixed(1)}h${(width * 0.85).toFixed(1)}v${height.toFixed(1)}z`;
  };
  const [, lowest] = buckets[0]!;
  const [, , highest] = buckets.at(-1)!;
  const description = `${buckets.length} buckets from ${lowest} to ${highest}, the fullest holds ${most}`;
  return (
    <svg class="bars" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={description}>
      <title>{description}</title>
      <path d={buckets.map(([, , , inside], i) => bar(Number(inside), i)).join('')} />
      <path class="ground" d={`M0 ${HEIGHT}h${WIDTH}`} />
    </svg>
  );
}

function BucketTable({ buckets }: { buckets: Buckets }) {
  return (
    <table>
      <tbody>
        {buckets.map(([rule, lower, upper, inside]) => (
          <tr key={`${lower}:${upper}`}>
            <td>
              {OPENING[rule]}
              {lower}, {upper}
              {CLOSING[rule]}
            </td>
            <td>{inside}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
