// What a person chose for this browser: kept in local storage, shared by every component that asks.
import { useEffect, useState } from 'preact/hooks';

export type Theme = 'system' | 'light' | 'dark';
export type Zone = 'utc' | 'local';

/** One remembered choice and those who watch it. */
class Setting<T extends string> {
  private readonly watchers = new Set<(value: T) => void>();
  private value: T;

  constructor(
    private readonly key: string,
    private readonly allowed: readonly T[],
    initial: T,
  ) {
    this.value = this.stored() ?? initial;
  }

  get(): T {
    return this.value;
  }

  set(value: T): void {
    this.value = value;
    try {
      localStorage.setItem(this.key, JSON.stringify(value));
    } catch {
      // storage is forbidden or full: the choice lasts as long as the page
    }
    this.watchers.forEach((watcher) => watcher(value));
  }

  watch(watcher: (value: T) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private stored(): T | undefined {
    try {
      const value: unknown = JSON.parse(localStorage.getItem(this.key) ?? 'null');
      return this.allowed.find((candidate) => candidate === value);
    } catch {
      return undefined;
    }
  }
}

export const theme = new Setting<Theme>('narthex.theme', ['system', 'light', 'dark'], 'system');
export const zone = new Setting<Zone>('narthex.zone', ['utc', 'local'], 'utc');

export function useSetting<T extends string>(setting: Setting<T>): T {
  const [value, setValue] = useState(setting.get());
  useEffect(() => setting.watch(setValue), [setting]);
  return value;
}

/** Puts the chosen theme on the document; the style sheet does the rest with light-dark(). */
export function applyTheme(chosen: Theme): void {
  if (chosen === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
}
