// What a panel shows below its expression: the answer, or what there is in place of one.
import type { Load } from '../api/load';
import { Failure, Remarks } from '../ui/notice';
import { Examples } from './examples';
import { GraphView } from './graph';
import type { Outcome } from './outcome';
import type { Panel } from './panels';
import { PlanView } from './plan-view';
import { TableView } from './table';

interface Props {
  panel: Panel;
  outcome: Load<Outcome>;
  onExample: (expr: string) => void;
  onAll: () => void;
  onZoom: (start: number, end: number) => void;
  onBack: () => void;
}

/** What the server says where it sent fewer series than there are. */
const CUT = 'results truncated due to limit';

export function OutcomeView({ panel, outcome: { answer, error }, onExample, ...rest }: Props) {
  if (!panel.expr.trim()) return <Examples onChoose={onExample} />;
  if (error) return <Failure error={error} />;
  if (!answer || answer.data.tab !== panel.tab) return <p class="placeholder">Asking the server…</p>;
  return (
    <>
      <Remarks texts={answer.warnings.filter((text) => text !== CUT)} tone="warn" />
      <Remarks texts={answer.infos} tone="info" />
      <Content panel={panel} outcome={answer.data} cut={answer.warnings.includes(CUT)} {...rest} />
    </>
  );
}

interface ContentProps extends Omit<Props, 'outcome' | 'onExample'> {
  outcome: Outcome;
  cut: boolean;
}

function Content({ panel, outcome, ...rest }: ContentProps) {
  if (outcome.tab === 'table') return <TableView result={outcome.result} time={outcome.time} />;
  if (outcome.tab === 'explain') return <PlanView statistics={outcome.statistics} />;
  return <GraphView panel={panel} {...outcome} {...rest} />;
}
