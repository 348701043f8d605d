// The expressions asked from this browser, newest first: kept in local storage, a bounded number of them.
const KEY = 'narthex.history';
const MOST = 200;

/** With `expr` in front; once, however often it was asked. */
export function remembered(history: readonly string[], expr: string): readonly string[] {
  const text = expr.trim();
  return text ? [text, ...history.filter((other) => other !== text)].slice(0, MOST) : history;
}

export function readHistory(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((entry) => typeof entry === 'string').slice(0, MOST) : [];
  } catch {
    return []; // forbidden, or not ours
  }
}

export function writeHistory(history: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(history));
  } catch {
    // storage is forbidden or full: then nothing is remembered
  }
}

export function remember(expr: string): void {
  writeHistory(remembered(readHistory(), expr));
}
