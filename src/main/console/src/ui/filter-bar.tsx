import type { Filter } from '../filter';

export interface Choice<C extends string> {
  readonly choice: C | undefined;
  readonly name: string;
  readonly count: number;
}

interface Props<C extends string> {
  noun: string;
  placeholder: string;
  /** what the choices are about, for those who cannot see them */
  about: string;
  choices: readonly Choice<C>[];
  filter: Filter<C>;
  onChange: (filter: Filter<C>) => void;
}

/** A field for words and a row of choices, each with what it would leave. */
export function FilterBar<C extends string>({ noun, placeholder, about, choices, filter, onChange }: Props<C>) {
  return (
    <div class="filter">
      <input
        type="search"
        aria-label={`Filter ${noun}`}
        placeholder={placeholder}
        value={filter.search}
        onInput={(event) => onChange({ ...filter, search: event.currentTarget.value })}
      />
      <div class="tabs" role="group" aria-label={about}>
        {choices.map(({ choice, name, count }) => (
          <button
            key={name}
            type="button"
            aria-pressed={filter.choice === choice}
            onClick={() => onChange({ ...filter, choice })}
          >
            {name} <span class="count">{count.toLocaleString('en')}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
