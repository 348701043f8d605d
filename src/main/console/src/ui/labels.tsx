import { labelNames, type LabelSet } from '../format';

/** Labels as a row of small boxes. */
export function Labels({ labels }: { labels: LabelSet }) {
  return (
    <span class="labels">
      {labelNames(labels).map((name) => (
        <span key={name} class="label">
          <i>{name}</i>={labels[name]}
        </span>
      ))}
    </span>
  );
}
