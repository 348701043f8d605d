// Looking for what was asked before: type to search, arrows to move, Enter to take.
import { useEffect, useRef, useState } from 'preact/hooks';
import { searcher } from '../filter';
import { Empty } from '../ui/notice';
import { readHistory, writeHistory } from './history';

interface Props {
  onChoose: (expr: string) => void;
  onClose: () => void;
}

/** Entries that are shown at once: the search finds the others. */
const SHOWN = 50;

export function HistoryDialog({ onChoose, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [history, setHistory] = useState(readHistory);
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const matches = searcher(search);
  const found = history.filter((expr) => matches([expr])).slice(0, SHOWN);
  const chosen = Math.min(at, found.length - 1);
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => document.getElementById(`past-${chosen}`)?.scrollIntoView({ block: 'nearest' }), [chosen]);

  const forget = (expr?: string) => {
    const rest = expr === undefined ? [] : history.filter((other) => other !== expr);
    writeHistory(rest);
    setHistory(rest);
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setAt(Math.min(chosen + 1, found.length - 1)),
    ArrowUp: () => setAt(Math.max(chosen - 1, 0)),
    Enter: () => found[chosen] !== undefined && onChoose(found[chosen]),
  };
  const press = (event: KeyboardEvent) => {
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  return (
    <dialog ref={dialog} class="history" aria-label="Queries asked before" onClose={onClose}>
      <input
        type="search"
        role="combobox"
        list={undefined}
        aria-label="Search the history"
        aria-expanded={true}
        aria-controls="past"
        aria-activedescendant={chosen >= 0 ? `past-${chosen}` : undefined}
        placeholder="Search what was asked before"
        value={search}
        onInput={(event) => {
          setSearch(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <ul id="past" role="listbox" aria-label="Queries">
        {found.map((expr, i) => (
          <li key={expr} id={`past-${i}`} role="option" aria-selected={i === chosen} onClick={() => onChoose(expr)}>
            <code>{expr}</code>
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <Empty title={history.length === 0 ? 'Nothing asked yet' : 'Nothing like that was asked'}>
          Queries are remembered in this browser when they are run.
        </Empty>
      )}
      <div class="foot">
        <span class="count">
          <kbd>↑</kbd> <kbd>↓</kbd> and <kbd>Enter</kbd> to take one
        </span>
        <button type="button" disabled={chosen < 0} onClick={() => forget(found[chosen])}>
          Forget this one
        </button>
        <button type="button" disabled={history.length === 0} onClick={() => forget()}>
          Forget all
        </button>
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  );
}
