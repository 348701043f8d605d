// Where the console is and how it moves: pages are one segment below the context root, their state is the query string.
import { useEffect, useState } from 'preact/hooks';

export type Page =
  | 'query'
  | 'alerts'
  | 'rules'
  | 'targets'
  | 'service-discovery'
  | 'federation'
  | 'tsdb-status'
  | 'config'
  | 'status'
  | 'audit';

/** The address of the application; scripts live one folder below it. Always ends in a slash. */
export const contextRoot = new URL('../', import.meta.url);

export interface Place {
  readonly page: Page | undefined;
  readonly search: string;
}

const PAGES: ReadonlyMap<string, Page> = new Map([
  ['', 'query'],
  ['index.html', 'query'],
  ['query', 'query'],
  ['graph', 'query'], // where older Prometheus links point
  ['alerts', 'alerts'],
  ['rules', 'rules'],
  ['targets', 'targets'],
  ['service-discovery', 'service-discovery'],
  ['federation', 'federation'],
  ['tsdb-status', 'tsdb-status'],
  ['config', 'config'],
  ['status', 'status'],
  ['flags', 'status'], // a page of its own in Prometheus, a section here
  ['audit', 'audit'],
]);

export function placeOf(address: { pathname: string; search: string }, root: string): Place {
  const name = address.pathname.startsWith(root) ? address.pathname.slice(root.length) : address.pathname;
  return { page: PAGES.get(name), search: address.search };
}

export function addressOf(page: Page, search = ''): string {
  return new URL(page, contextRoot).pathname + search;
}

/** The section of the page that the address asks for, by its name in Prometheus. */
export function section(): HTMLElement | undefined {
  return document.getElementById(location.pathname.slice(contextRoot.pathname.length)) ?? undefined;
}

function here(): Place {
  return placeOf(location, contextRoot.pathname);
}

/** Goes to a page, or changes its query string; `replace` leaves no entry in the browser's history. */
export function go(page: Page, search = '', replace = false): void {
  const address = addressOf(page, search);
  if (address === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
}

export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const moved = () => setPlace(here());
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  }, []);
  return place;
}
