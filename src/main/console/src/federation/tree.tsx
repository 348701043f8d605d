// The same as a drawing: samples flow from the left to the right.
import type { FederationClient, FederationSource, Health } from '../api/model';
import { formatAge } from '../format';

/** More would not be taken in at a glance; the tables have them all. */
const MOST = 12;

interface Node {
  readonly name: string;
  readonly note: string;
  readonly health: Health;
}

interface Props {
  sources: readonly FederationSource[];
  clients: readonly FederationClient[];
  now: number;
}

export function Tree({ sources, clients, now }: Props) {
  return (
    <figure class="tree">
      <Branch
        side="sources"
        label="Sources"
        nodes={sources.map(({ url, job, health }) => ({ name: new URL(url).host, note: job, health }))}
      />
      <div class="node self">
        <b>This server</b>
        <span>{location.host}</span>
      </div>
      <Branch
        side="clients"
        label="Clients"
        nodes={clients.map(({ address, userAgent, lastAnswer }) => ({
          name: userAgent || address,
          note: `${address}, ${formatAge(lastAnswer, now)}`,
          health: 'up',
        }))}
      />
    </figure>
  );
}

function Branch({ side, label, nodes }: { side: 'sources' | 'clients'; label: string; nodes: readonly Node[] }) {
  if (nodes.length === 0) return null;
  return (
    <ul class={side} aria-label={label}>
      {nodes.slice(0, MOST).map(({ name, note, health }) => (
        <li key={name + note}>
          <div class={`node ${health}`}>
            <b>{name}</b>
            <span>{note}</span>
          </div>
        </li>
      ))}
      {nodes.length > MOST && (
        <li>
          <div class="node more">and {nodes.length - MOST} more</div>
        </li>
      )}
    </ul>
  );
}
