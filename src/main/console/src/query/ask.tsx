// The expression and what can be done with it: run, cancel, tidy up, take one from the history.
import { useState } from 'preact/hooks';
import { formatted } from '../api/query';
import { Editor, type Given } from './editor';
import { HistoryDialog } from './history-dialog';

interface Props {
  draft: string;
  given: Given;
  focused: boolean;
  onDraft: (expr: string) => void;
  /** what is to stand in place of what was typed */
  onGive: (expr: string) => void;
  onExecute: (expr: string) => void;
  /** while the server is at work */
  onCancel: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}

export function Ask({ draft, given, focused, onDraft, onGive, onExecute, onCancel, onRemove }: Props) {
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [looking, setLooking] = useState(false);
  const tidy = () =>
    formatted(draft, new AbortController().signal).then(
      ({ data }) => onGive(data),
      (error: Error) => setProblems([error.message]),
    );
  const take = (expr: string) => {
    setLooking(false);
    onExecute(expr);
  };
  return (
    <>
      <div class="ask">
        <Editor
          given={given}
          focused={focused}
          onDraft={onDraft}
          onExecute={onExecute}
          onHistory={() => setLooking(true)}
          onProblems={setProblems}
        />
        <button type="button" onClick={() => setLooking(true)} title="Queries asked before (Ctrl+Alt+H)">
          History
        </button>
        <button type="button" disabled={!draft.trim()} onClick={() => void tidy()} title="Write it out tidily">
          Format
        </button>
        {onCancel ? (
          <button type="button" class="execute" onClick={onCancel}>
            Cancel
          </button>
        ) : (
          <button type="button" class="execute primary" onClick={() => onExecute(draft)}>
            Execute
          </button>
        )}
        {onRemove && (
          <button
            type="button"
            class="quiet"
            onClick={onRemove}
            aria-label="Remove this panel"
            title="Remove this panel"
          >
            ×
          </button>
        )}
      </div>
      <ul class="problems" aria-live="polite">
        {draft.trim() && problems.map((problem) => <li key={problem}>{problem}</li>)}
      </ul>
      {looking && <HistoryDialog onChoose={take} onClose={() => setLooking(false)} />}
    </>
  );
}
