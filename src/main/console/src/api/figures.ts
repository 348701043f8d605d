// The server's own figures, as its metrics page tells them.
import { contextRoot } from '../router';
import { ApiError } from './client';
import type { Answer } from './model';

/** Values by name, of metrics without labels. */
export type Figures = ReadonlyMap<string, number>;

const LINE = /^([a-zA-Z_:][\w:]*) (\S+)$/;

export async function figures(signal: AbortSignal): Promise<Answer<Figures>> {
  const answer = await fetch(new URL('metrics', contextRoot), { signal, headers: { accept: 'text/plain' } });
  if (!answer.ok) throw new ApiError('No figures', `The metrics page answered ${answer.status}.`, answer.status);
  return { data: figuresOf(await answer.text()), warnings: [], infos: [] };
}

export function figuresOf(text: string): Figures {
  const found = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [, name, value] = LINE.exec(line) ?? [];
    if (name && value) found.set(name, Number(value));
  }
  return found;
}
