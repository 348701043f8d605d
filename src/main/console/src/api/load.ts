// Loading with all its states: nothing yet, loading, loaded, failed; an older answer stays visible while a newer loads.
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from './client';
import type { Answer } from './model';

export interface Load<T> {
  readonly answer?: Answer<T>;
  readonly error?: ApiError;
  readonly loading: boolean;
  /** milliseconds the last exchange took */
  readonly took?: number;
}

type Asking<T> = (signal: AbortSignal) => Promise<Answer<T>>;

/** Asks again whenever `keys` change, giving up the question before; `cancel` gives up the running one. */
export function useLoad<T>(asking: Asking<T> | undefined, keys: readonly unknown[]): Load<T> & { cancel: () => void } {
  const [load, setLoad] = useState<Load<T>>({ loading: asking !== undefined });
  const abort = useRef<AbortController | undefined>(undefined);
  useEffect(() => {
    if (!asking) {
      setLoad({ loading: false });
      return undefined;
    }
    const controller = new AbortController();
    abort.current = controller;
    const started = performance.now();
    const settle = (next: Partial<Load<T>>) => {
      if (abort.current === controller) setLoad({ loading: false, took: performance.now() - started, ...next });
    };
    setLoad((before) => ({ ...before, loading: true }));
    asking(controller.signal).then(
      (answer) => settle({ answer }),
      (reason: unknown) => settle({ error: describe(reason) }),
    );
    return () => {
      if (abort.current === controller) abort.current = undefined;
      controller.abort();
    };
  }, keys);
  return { ...load, cancel: () => abort.current?.abort() };
}

/** Counts up every so many ms while the page is looked at: a key for what is to be asked again and again. */
export function useRounds(everyMs: number): number {
  const [round, setRound] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || setRound((before) => before + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return round;
}

function describe(reason: unknown): ApiError {
  if (reason instanceof ApiError) return reason;
  if (reason instanceof DOMException && reason.name === 'AbortError') {
    return new ApiError('Cancelled', 'You gave up this question before the server answered.');
  }
  return new ApiError('The answer could not be read', String(reason));
}
