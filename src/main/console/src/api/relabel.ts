// What each relabelling rule of a job makes of a target's labels.
import type { LabelSet } from '../format';
import { ask } from './client';
import type { Answer } from './model';

export interface RelabelStep {
  readonly rule: {
    readonly source_labels: readonly string[];
    readonly regex: string;
    readonly target_label: string;
    readonly replacement: string;
    readonly action: string;
  };
  readonly output: LabelSet;
  /** false: the target ends here */
  readonly keep: boolean;
}

export function relabelSteps(
  scrapePool: string,
  labels: LabelSet,
  signal: AbortSignal,
): Promise<Answer<{ steps: readonly RelabelStep[] }>> {
  return ask(`targets/relabel_steps?${new URLSearchParams({ scrapePool, labels: JSON.stringify(labels) })}`, {
    signal,
  });
}
