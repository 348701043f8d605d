// Long tables come in pages, so that ten thousand rows cost no more than a hundred.
import { useState } from 'preact/hooks';

export interface Paging<T> {
  readonly rows: readonly T[];
  readonly first: number;
  readonly total: number;
  readonly size: number;
  readonly show: (first: number) => void;
}

/** The page of `all` being looked at; stays where it is while `all` is refreshed, until that ends before it. */
export function usePaging<T>(all: readonly T[], size: number): Paging<T> {
  const [first, show] = useState(0);
  const start = first < all.length ? first : 0;
  return { rows: all.slice(start, start + size), first: start, total: all.length, size, show };
}

export function Pager({ paging, noun }: { paging: Paging<unknown>; noun: string }) {
  const { first, total, size, show } = paging;
  if (total <= size) return null;
  const last = Math.min(first + size, total);
  return (
    <nav class="pager" aria-label={`Pages of ${noun}`}>
      <button type="button" disabled={first === 0} onClick={() => show(Math.max(0, first - size))}>
        Previous
      </button>
      <span>
        {(first + 1).toLocaleString('en')}–{last.toLocaleString('en')} of {total.toLocaleString('en')} {noun}
      </span>
      <button type="button" disabled={last >= total} onClick={() => show(first + size)}>
        Next
      </button>
    </nav>
  );
}
