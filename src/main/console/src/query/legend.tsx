import { formatSeries, type LabelSet } from '../format';
import { Pager, usePaging } from '../ui/pager';
import { Series } from '../ui/series';
import { colourOf } from './palette';

const PAGE = 200;

interface Props {
  series: readonly { readonly labels: LabelSet }[];
  hidden: ReadonlySet<number>;
  dark: boolean;
  onHide: (hidden: ReadonlySet<number>) => void;
  onHighlight: (series: number | undefined) => void;
}

/** One row per series. A click shows it alone, a second one shows all again; with Ctrl it is switched on or off. */
export function Legend({ series, hidden, dark, onHide, onHighlight }: Props) {
  const paging = usePaging(series, PAGE);
  const all = series.map((_, i) => i);
  const alone = (i: number) => series.length - hidden.size === 1 && !hidden.has(i);
  const choose = (i: number, event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey) onHide(toggled(hidden, i));
    else onHide(new Set(alone(i) ? [] : all.filter((other) => other !== i)));
  };
  return (
    <>
      <ul class="legend" aria-label="Series drawn" onMouseLeave={() => onHighlight(undefined)}>
        {paging.rows.map(({ labels }, row) => {
          const i = paging.first + row;
          return (
            <li key={formatSeries(labels)}>
              <button
                type="button"
                aria-pressed={!hidden.has(i)}
                title="Show only this series; with Ctrl, switch it on or off"
                onClick={(event) => choose(i, event)}
                onMouseEnter={() => onHighlight(i)}
                onFocus={() => onHighlight(i)}
                onBlur={() => onHighlight(undefined)}
              >
                <span class="swatch" style={{ background: colourOf(i, dark) }} />
                <Series labels={labels} />
              </button>
            </li>
          );
        })}
      </ul>
      <Pager paging={paging} noun="series" />
    </>
  );
}

function toggled(set: ReadonlySet<number>, member: number): Set<number> {
  const next = new Set(set);
  if (!next.delete(member)) next.add(member);
  return next;
}
