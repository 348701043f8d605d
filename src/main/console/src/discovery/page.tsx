// What discovery found and what relabelling made of it.
import { useState } from 'preact/hooks';
import { discovered } from '../api/client';
import { useLoad } from '../api/load';
import { go } from '../router';
import { Labels } from '../ui/labels';
import { Empty, Failure } from '../ui/notice';
import { Pager, usePaging } from '../ui/pager';
import { type Found, type Source, sourcesOf } from './sources';
import { Steps } from './steps';

const PAGE = 50;

export function DiscoveryPage({ search: address }: { search: string }) {
  const { answer, error } = useLoad(discovered, []);
  const search = new URLSearchParams(address).get('search') ?? '';
  const show = (text: string) =>
    go('service-discovery', text && `?${new URLSearchParams({ search: text }).toString()}`, true);
  const sources = answer && sourcesOf(answer.data, search);
  return (
    <>
      <div class="heading">
        <h1>Service discovery</h1>
        <div class="filter">
          <input
            type="search"
            aria-label="Filter discovered targets"
            placeholder="Filter by label=value"
            value={search}
            onInput={(event) => show(event.currentTarget.value)}
          />
        </div>
      </div>
      {error && <Failure error={error} />}
      {!error && !sources && <p class="placeholder">Asking the server…</p>}
      {sources?.map((source) => (
        <SourceView key={source.name} source={source} />
      ))}
      {sources?.length === 0 && <Nothing filtered={search !== ''} />}
    </>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <Empty title="Nothing that was found matches">Change the filter to see the others.</Empty>
  ) : (
    <Empty title="Nothing was found yet">
      Add a job under <code>scrape_configs</code>, with <code>static_configs</code> or a discovery such as{' '}
      <code>file_sd_configs</code>, then reload the server.
    </Empty>
  );
}

/** One scrape pool. */
function SourceView({ source }: { source: Source }) {
  const [open, setOpen] = useState(true);
  const paging = usePaging(source.found, PAGE);
  return (
    <details class="pool" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{source.name}</h2>
        <span class="count">
          {source.active} of {source.total} scraped
        </span>
      </summary>
      {open && (
        <>
          <table class="targets discovered">
            <thead>
              <tr>
                <th scope="col">Discovered labels</th>
                <th scope="col">Target labels</th>
              </tr>
            </thead>
            <tbody>
              {paging.rows.map((found) => (
                <Row key={JSON.stringify([found.discovered, found.labels])} pool={source.name} found={found} />
              ))}
            </tbody>
          </table>
          <Pager paging={paging} noun="targets" />
        </>
      )}
    </details>
  );
}

/** What was found and what it became; on request, how. */
function Row({ pool, found: { discovered: before, labels } }: { pool: string; found: Found }) {
  const [open, setOpen] = useState(false);
  return (
    <tr>
      <td>
        <Labels labels={before} />
      </td>
      <td>
        {labels ? <Labels labels={labels} /> : <span class="badge unknown">dropped</span>}
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary class="count">Relabelling, step by step</summary>
          {open && <Steps pool={pool} discovered={before} />}
        </details>
      </td>
    </tr>
  );
}
