// Whether the server can answer, and how far it is on its way there.
import { useEffect, useState } from 'preact/hooks';
import { contextRoot } from '../router';
import { NOT_READY } from './client';

/** Of the journal that is read back at start. */
export interface Replay {
  readonly segments: number;
  readonly read: number;
}

export interface Waiting {
  /** what the server says it waits for */
  readonly reason: string;
  readonly replay: Replay | undefined;
}

const EVERY_MS = 1000;

/** Undefined while the server is ready; looked at when the console opens and when an answer says otherwise. */
export function useWaiting(): Waiting | undefined {
  const [waiting, setWaiting] = useState<Waiting>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      void waitingFor().then((next) => {
        setWaiting(next);
        if (next) timer = setTimeout(look, EVERY_MS);
      });
    };
    look();
    addEventListener(NOT_READY, look);
    return () => {
      clearTimeout(timer);
      removeEventListener(NOT_READY, look);
    };
  }, []);
  return waiting;
}

async function waitingFor(): Promise<Waiting | undefined> {
  try {
    const ready = await fetch(new URL('-/ready', contextRoot));
    if (ready.status !== 503) return undefined;
    return { reason: (await ready.text()).trim(), replay: await replay() };
  } catch {
    return undefined; // nothing answers at all: the page says so itself
  }
}

/** Not by `ask`, whose refusals would make us look again at once. */
async function replay(): Promise<Replay | undefined> {
  try {
    const answer = await fetch(new URL('api/v1/status/walreplay', contextRoot));
    const { data } = (await answer.json()) as { data: { max: number; current: number } };
    return { segments: data.max, read: data.current };
  } catch {
    return undefined; // stopping, or too early to tell
  }
}
