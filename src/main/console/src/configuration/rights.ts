// What the person at the browser may do: asked by reading what only administrators may read.
import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../api/client';
import { audit } from '../api/configuration';

export type Right = 'admin' | 'viewer' | 'off';

/** Undefined until the server has answered; `off` is a server without its admin API. */
export function useRight(): Right | undefined {
  const [right, setRight] = useState<Right>();
  useEffect(() => {
    const gone = new AbortController();
    audit(1, '', gone.signal).then(
      () => setRight('admin'),
      (error: unknown) => gone.signal.aborted || setRight(rightOf(error)),
    );
    return () => gone.abort();
  }, []);
  return right;
}

function rightOf(error: unknown): Right {
  return error instanceof ApiError && (error.status === 401 || error.status === 403) ? 'viewer' : 'off';
}
