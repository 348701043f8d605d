import { writePanels } from '../query/address';
import { NEW_PANEL, type Tab } from '../query/panels';
import { Link } from './link';

interface Props {
  expr: string;
  tab?: Tab;
  /** what to show in place of the expression */
  name?: string;
}

/** An expression that opens on the query page. */
export function Expression({ expr, tab = 'table', name }: Props) {
  return (
    <Link class={name ? '' : 'expression'} page="query" search={writePanels([{ ...NEW_PANEL, expr, tab }])}>
      {name ?? expr}
    </Link>
  );
}
