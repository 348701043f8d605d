// A plan as rows: each operator under the one that uses it.
import type { Explanation } from '../api/query';

export interface PlanRow {
  readonly operator: string;
  readonly expr: string;
  readonly series: number;
  readonly samples: number;
  readonly samplesRead: number;
  /** seconds of its own, without those of its inputs */
  readonly time: number;
  /** how many operators stand above it */
  readonly depth: number;
}

export function rowsOf(plan: Explanation, depth = 0): PlanRow[] {
  const { operator, expr, series, samples, samplesRead, inputs } = plan;
  const below = inputs.reduce((sum, input) => sum + input.time, 0);
  const time = Math.max(0, plan.time - below); // inputs that run on other threads may take longer than what they feed
  return [
    { operator, expr, series, samples, samplesRead, time, depth },
    ...inputs.flatMap((input) => rowsOf(input, depth + 1)),
  ];
}
