import { Link } from '../ui/link';

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['up', 'which targets answer'],
  ['rate(prometheus_tsdb_head_samples_appended_total[5m])', 'samples stored per second'],
  ['topk(10, count by (__name__) ({__name__=~".+"}))', 'metrics with the most series'],
  ['scrape_duration_seconds > 0.1', 'slow targets'],
];

/** What an empty panel offers: a first step instead of a blank space. */
export function Examples({ onChoose }: { onChoose: (expr: string) => void }) {
  return (
    <div class="examples">
      <p>
        Type an expression and press <kbd>Enter</kbd>; <kbd>Tab</kbd> completes, <kbd>Shift</kbd>+<kbd>Enter</kbd>{' '}
        starts a new line. Or begin with one of these:
      </p>
      <ul>
        {EXAMPLES.map(([expr, meaning]) => (
          <li key={expr}>
            <button type="button" class="example" onClick={() => onChoose(expr)}>
              <code>{expr}</code>
            </button>
            <span>{meaning}</span>
          </li>
        ))}
      </ul>
      <p>
        Nothing there? See on <Link page="targets">Targets</Link> what is scraped.
      </p>
    </div>
  );
}
