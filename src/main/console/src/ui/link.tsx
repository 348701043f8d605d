import type { ComponentChildren } from 'preact';
import { addressOf, go, type Page } from '../router';

interface Props {
  page: Page;
  search?: string;
  current?: boolean;
  class?: string;
  children: ComponentChildren;
}

/** A link within the console: followed without loading the page anew, unless the person asks for another tab. */
export function Link({ page, search = '', current = false, class: name, children }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(page, search);
  };
  return (
    <a class={name} href={addressOf(page, search)} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
}
