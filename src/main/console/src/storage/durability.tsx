// What is kept where: memory against its budget, the journal, the blocks' bytes.
import { type Figures, figures } from '../api/figures';
import { status } from '../api/client';
import { useLoad } from '../api/load';
import { formatBytes, formatCount } from '../format';
import { Facts } from '../status/facts';

type Flags = Readonly<Record<string, string>>;

export function Durability() {
  const { answer } = useLoad(figures, []);
  const flags = useLoad((signal) => status<Flags>('flags', signal), []);
  if (!answer) return null; // a server that keeps its metrics to itself has the other figures still
  return (
    <section class="card" id="durability">
      <h2>Journal and memory</h2>
      <Facts values={valuesOf(answer.data, flags.answer?.data ?? {})} />
    </section>
  );
}

function valuesOf(found: Figures, flags: Flags): Record<string, string> {
  const bytes = (name: string) => formatBytes(found.get(name) ?? 0);
  const budget = flags['storage.limit.memory'];
  const waiting = (found.get('narthex_storage_sequence') ?? 0) - (found.get('narthex_storage_durable_sequence') ?? 0);
  return {
    Memory:
      bytes('narthex_storage_memory_bytes') +
      (budget ? ` of at most ${budget === '0B' ? 'three fifths of the heap' : budget}` : ''),
    Journal: `${bytes('prometheus_tsdb_wal_storage_size_bytes')} in ${formatCount(found.get('prometheus_tsdb_wal_segment_current') ?? 0, 'file')}`,
    'Not yet forced to disk': formatCount(waiting, 'commit'),
    Blocks: `${formatCount(found.get('prometheus_tsdb_blocks_loaded') ?? 0, 'block')}, ${bytes('prometheus_tsdb_storage_blocks_bytes')}`,
  };
}
