// One panel: an expression, what it gave, and how it is looked at.
import { useState } from 'preact/hooks';
import { query, queryRange } from '../api/client';
import { useLoad } from '../api/load';
import { roughDuration } from '../duration';
import { Failure, Notice } from '../ui/notice';
import { Controls } from './controls';
import { Editor } from './editor';
import { Examples } from './examples';
import { GraphView } from './graph';
import { type Panel, stepOf, type Tab, windowOf } from './panels';
import { TableView } from './table';

interface Props {
  panel: Panel;
  first: boolean;
  onChange: (panel: Panel) => void;
  onRemove: (() => void) | undefined;
}

const TABS: readonly (readonly [Tab, string])[] = [
  ['table', 'Table'],
  ['graph', 'Graph'],
];

export function PanelView({ panel, first, onChange, onRemove }: Props) {
  const [draft, setDraft] = useState(panel.expr);
  const [runs, setRuns] = useState(0);
  const outcome = useOutcome(panel, runs);
  const execute = (expr: string) => {
    setDraft(expr);
    setRuns(runs + 1);
    onChange({ ...panel, expr });
  };
  const change = (part: Partial<Panel>) => onChange({ ...panel, expr: draft.trim() ? draft : panel.expr, ...part });
  return (
    <section class="panel" aria-label="Query panel">
      <div class="ask">
        <Editor expr={panel.expr} focused={first} onDraft={setDraft} onExecute={execute} />
        {outcome.loading ? (
          <button type="button" class="execute" onClick={outcome.cancel}>
            Cancel
          </button>
        ) : (
          <button type="button" class="execute primary" onClick={() => execute(draft)}>
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
      <div class="bar">
        <Tabs chosen={panel.tab} onChoose={(tab) => change({ tab })} />
        <Controls panel={panel} onChange={change} />
        <span class="took" aria-live="polite">
          {outcome.loading
            ? 'Asking…'
            : panel.expr && outcome.took !== undefined && roughDuration(Math.round(outcome.took))}
        </span>
      </div>
      <div class={outcome.loading ? 'outcome waiting' : 'outcome'} aria-busy={outcome.loading}>
        <Outcome panel={panel} outcome={outcome} onChange={change} onExample={execute} />
      </div>
    </section>
  );
}

function Tabs({ chosen, onChoose }: { chosen: Tab; onChoose: (tab: Tab) => void }) {
  return (
    <div class="tabs" role="group" aria-label="Show as">
      {TABS.map(([tab, name]) => (
        <button key={tab} type="button" aria-pressed={tab === chosen} onClick={() => onChoose(tab)}>
          {name}
        </button>
      ))}
    </div>
  );
}

/** Asks whenever the panel or the number of executions changes. */
function useOutcome(panel: Panel, runs: number) {
  const { expr, tab, range, end } = panel;
  const asking = async (signal: AbortSignal) => {
    const until = end ?? Date.now();
    const window = windowOf(panel, until);
    const answer = tab === 'table' ? await query(expr, until, signal) : await queryRange(expr, window, signal);
    return { ...answer, data: { tab, window, result: answer.data } };
  };
  const keys = tab === 'table' ? [runs, expr, tab, end] : [runs, expr, tab, end, range, stepOf(panel)];
  return useLoad(expr.trim() ? asking : undefined, keys);
}

/** Whole seconds, as the address holds no finer time: `end` rounded up so that what was marked stays in view. */
function zoomed(start: number, end: number): Partial<Panel> {
  const until = Math.ceil(end / 1000) * 1000;
  return { range: until - Math.floor(start / 1000) * 1000, end: until };
}

interface OutcomeProps {
  panel: Panel;
  outcome: ReturnType<typeof useOutcome>;
  onChange: (part: Partial<Panel>) => void;
  onExample: (expr: string) => void;
}

function Outcome({ panel, outcome: { answer, error }, onChange, onExample }: OutcomeProps) {
  if (!panel.expr.trim()) return <Examples onChoose={onExample} />;
  if (error) return <Failure error={error} />;
  if (!answer || answer.data.tab !== panel.tab) return <p class="placeholder">Asking the server…</p>;
  const { window, result } = answer.data;
  return (
    <>
      {answer.warnings.map((text) => (
        <Notice key={text} tone="warn">
          {text}
        </Notice>
      ))}
      {answer.infos.map((text) => (
        <Notice key={text}>{text}</Notice>
      ))}
      {panel.tab === 'table' ? (
        <TableView result={result} time={window.end} />
      ) : (
        <GraphView
          result={result}
          window={window}
          stacked={panel.stacked}
          onZoom={(start, end) => onChange(zoomed(start, end))}
        />
      )}
    </>
  );
}
