// Taking over what a Prometheus has on the server's disk, with the server's own words on how far it is.
import { useState } from 'preact/hooks';
import { ApiError } from '../api/client';
import { importDirectory } from '../api/import';
import { useRight } from '../configuration/rights';
import { Failure } from '../ui/notice';

export function Import() {
  const right = useRight();
  const [directory, setDirectory] = useState('');
  const [lines, setLines] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  if (right !== 'admin') return null;
  const start = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setLines([]);
    setError(undefined);
    try {
      await importDirectory(directory, (line) => setLines((before) => [...before, line]));
    } catch (failure) {
      setError(failure instanceof ApiError ? failure : new ApiError('The import broke off', String(failure)));
    }
    setBusy(false);
  };
  return (
    <section class="card" id="import">
      <h2>Import from a Prometheus</h2>
      <form class="actions" onSubmit={(event) => void start(event)}>
        <input
          type="text"
          aria-label="Directory of its data on the server"
          placeholder="/var/lib/prometheus"
          value={directory}
          onInput={(event) => setDirectory(event.currentTarget.value)}
        />
        <button type="submit" disabled={busy || !directory.trim()}>
          {busy ? 'Importing…' : 'Import its blocks'}
        </button>
      </form>
      {error && <Failure error={error} />}
      <div class="log" role="log" aria-label="Progress of the import">
        {lines.map((line, i) => (
          <p key={i}>{line}</p>
        ))}
      </div>
      {busy && <progress aria-label="Importing" />}
    </section>
  );
}
