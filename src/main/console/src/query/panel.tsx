// One panel: an expression, what it gave, and how it is looked at.
import { useEffect, useState } from 'preact/hooks';
import { roughDuration } from '../duration';
import { Ask } from './ask';
import { Controls } from './controls';
import type { Given } from './editor';
import { remember } from './history';
import { FEW_SERIES, MANY_SERIES, useOutcome } from './outcome';
import { OutcomeView } from './outcome-view';
import type { Panel, Tab } from './panels';
import { useZoom } from './zoom';

interface Props {
  panel: Panel;
  first: boolean;
  onChange: (panel: Panel) => void;
  onRemove: (() => void) | undefined;
}

const TABS: readonly (readonly [Tab, string])[] = [
  ['table', 'Table'],
  ['graph', 'Graph'],
  ['explain', 'Plan'],
];

export function PanelView({ panel, first, onChange, onRemove }: Props) {
  const [draft, setDraft] = useState(panel.expr);
  const [runs, setRuns] = useState(0);
  const [limit, setLimit] = useState(FEW_SERIES);
  const [given, setGiven] = useState<Given>({ text: panel.expr });
  const give = (expr: string) => {
    setDraft(expr);
    setGiven({ text: expr });
  };
  useEffect(() => give(panel.expr), [panel.expr]);
  useEffect(() => setLimit(FEW_SERIES), [panel.expr]);
  const outcome = useOutcome(panel, runs, limit);
  const execute = (expr: string) => {
    remember(expr);
    give(expr);
    setRuns(runs + 1);
    onChange({ ...panel, expr });
  };
  const change = (part: Partial<Panel>) => onChange({ ...panel, expr: draft.trim() ? draft : panel.expr, ...part });
  const zoom = useZoom(panel, change);
  return (
    <section class="panel" aria-label="Query panel">
      <Ask
        draft={draft}
        given={given}
        focused={first}
        onDraft={setDraft}
        onGive={give}
        onExecute={execute}
        onCancel={outcome.loading ? outcome.cancel : undefined}
        onRemove={onRemove}
      />
      <div class="bar">
        <Tabs chosen={panel.tab} onChoose={(tab) => change({ tab })} />
        <Controls panel={panel} onChange={change} />
        {zoom.zoomed && (
          <button type="button" onClick={zoom.back} title="A double click on the graph does the same">
            Zoom back
          </button>
        )}
        <span class="took" aria-live="polite">
          {outcome.loading
            ? 'Asking…'
            : panel.expr && outcome.took !== undefined && roughDuration(Math.round(outcome.took))}
        </span>
      </div>
      <div class={outcome.loading ? 'outcome waiting' : 'outcome'} aria-busy={outcome.loading}>
        <OutcomeView
          panel={panel}
          outcome={outcome}
          onExample={execute}
          onAll={() => setLimit(MANY_SERIES)}
          onZoom={zoom.into}
          onBack={zoom.back}
        />
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
