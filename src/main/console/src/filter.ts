// What a page shows of its list: words to look for and one choice, both kept in the address.
export interface Filter<C extends string> {
  readonly search: string;
  /** undefined is all */
  readonly choice: C | undefined;
}

/** Reads `?search=…&key=…`; a choice that is none of the known ones is no choice. */
export function readFilter<C extends string>(address: string, key: string, known: readonly C[]): Filter<C> {
  const parameters = new URLSearchParams(address);
  return { search: parameters.get('search') ?? '', choice: known.find((one) => one === parameters.get(key)) };
}

export function writeFilter(key: string, { search, choice }: Filter<string>): string {
  const parameters = new URLSearchParams();
  if (search) parameters.set('search', search);
  if (choice) parameters.set(key, choice);
  const text = parameters.toString();
  return text && `?${text}`;
}

/** Whether every word of the search occurs in one of the texts, in any case of letters. */
export function searcher(search: string): (texts: readonly string[]) => boolean {
  const words = search.toLowerCase().trim().split(/\s+/);
  return (texts) => {
    const text = texts.join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  };
}
