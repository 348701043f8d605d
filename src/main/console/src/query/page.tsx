// One or more panels; the address bar is where their state lives, so links, reload and Back just work.
import { useMemo, useRef } from 'preact/hooks';
import { go } from '../router';
import { PanelView } from './panel';
import { readPanels, writePanels } from './address';
import { NEW_PANEL, type Panel } from './panels';

export function QueryPage({ search }: { search: string }) {
  const panels = useMemo(() => readPanels(search), [search]);
  const keys = useKeys(panels.length);
  const show = (next: readonly Panel[]) => go('query', writePanels(next));
  const remove = (i: number) => {
    keys.splice(i, 1);
    show(panels.toSpliced(i, 1));
  };
  return (
    <div class="panels">
      <h1 class="unseen">Query</h1>
      {panels.map((panel, i) => (
        <PanelView
          key={keys[i]}
          panel={panel}
          first={i === 0}
          onChange={(next) => show(panels.with(i, next))}
          onRemove={panels.length > 1 ? () => remove(i) : undefined}
        />
      ))}
      <button type="button" class="quiet" onClick={() => show([...panels, NEW_PANEL])}>
        + Add a panel
      </button>
    </div>
  );
}

/** A stable identity per panel, so that removing one does not shift what is typed in the others. */
function useKeys(count: number): number[] {
  const keys = useRef<number[]>([]);
  const next = useRef(0);
  while (keys.current.length < count) keys.current.push(next.current++);
  keys.current.length = count;
  return keys.current;
}
