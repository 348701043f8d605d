import { labelNames, type LabelSet } from '../format';

/** A series as PromQL writes it, coloured so that the eye finds names and values. */
export function Series({ labels }: { labels: LabelSet }) {
  const names = labelNames(labels);
  const name = labels['__name__'];
  return (
    <span class="series">
      {name && <b>{name}</b>}
      {(names.length > 0 || !name) && (
        <>
          {'{'}
          {names.map((label, i) => (
            <span key={label}>
              {i > 0 && ', '}
              <i>{label}</i>=<q>{JSON.stringify(labels[label])}</q>
            </span>
          ))}
          {'}'}
        </>
      )}
    </span>
  );
}
