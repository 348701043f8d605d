// A draft of files being edited: values, changed by making new ones.
import type { ConfigFile } from '../api/configuration';

export const MAIN_FILE = 'prometheus.yml';

export const FIRST_DRAFT: readonly ConfigFile[] = [
  { name: MAIN_FILE, text: 'global:\n  scrape_interval: 15s\nscrape_configs: []\n' },
];

export function written(files: readonly ConfigFile[], name: string, text: string): readonly ConfigFile[] {
  return files.map((file) => (file.name === name ? { name, text } : file));
}

export function without(files: readonly ConfigFile[], name: string): readonly ConfigFile[] {
  return files.filter((file) => file.name !== name);
}

/** With an empty file of that name, unless there is one. */
export function withFile(files: readonly ConfigFile[], name: string): readonly ConfigFile[] {
  return files.some((file) => file.name === name) ? files : [...files, { name, text: 'groups: []\n' }];
}

export function same(a: readonly ConfigFile[], b: readonly ConfigFile[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
