// How a target came to its labels: rule by rule.
import { useLoad } from '../api/load';
import { relabelSteps, type RelabelStep } from '../api/relabel';
import type { LabelSet } from '../format';
import { Labels } from '../ui/labels';
import { Failure } from '../ui/notice';

export function Steps({ pool, discovered }: { pool: string; discovered: LabelSet }) {
  const { answer, error } = useLoad((signal) => relabelSteps(pool, discovered, signal), [pool, discovered]);
  if (error) return <Failure error={error} />;
  if (!answer) return <p class="placeholder">Asking the server…</p>;
  if (answer.data.steps.length === 0) return <p class="count">This job has no relabelling rules.</p>;
  return (
    <ol class="steps">
      {answer.data.steps.map((step, i) => (
        <Step key={i} step={step} />
      ))}
    </ol>
  );
}

function Step({ step: { rule, output, keep } }: { step: RelabelStep }) {
  return (
    <li>
      <p>
        <b>{rule.action}</b> <code>{rule.source_labels.join(', ')}</code>
        {rule.regex && (
          <>
            {' '}
            where <code>{rule.regex}</code>
          </>
        )}
        {rule.target_label && (
          <>
            {' '}
            → <code>{rule.target_label}</code> = <code>{rule.replacement}</code>
          </>
        )}
      </p>
      {keep ? <Labels labels={output} /> : <span class="badge unknown">dropped here</span>}
    </li>
  );
}
