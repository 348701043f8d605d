import type { ApiError } from '../api/client';
import type { Diff, Problem } from '../api/configuration';

/** What the server said to a draft. */
export interface Findings {
  readonly problems: readonly Problem[];
  readonly diff?: Diff;
  readonly error?: ApiError;
}
