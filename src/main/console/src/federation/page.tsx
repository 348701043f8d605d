// Who tells whom: the servers this one pulls from, and those that pull from it.
import { federation } from '../api/client';
import { useLoad, useRounds } from '../api/load';
import type { Federation, FederationClient, FederationSource } from '../api/model';
import { formatAge, formatBytes } from '../format';
import { Empty, Failure } from '../ui/notice';
import { Pager, usePaging } from '../ui/pager';
import { Lag } from './lag';
import { Tree } from './tree';

const REFRESH_MS = 10_000;
const PAGE = 50;

const number = (value: number) => value.toLocaleString('en');

export function FederationPage() {
  const { answer, error } = useLoad(federation, [useRounds(REFRESH_MS)]);
  return (
    <>
      <div class="heading">
        <h1>Federation</h1>
      </div>
      {error && <Failure error={error} />}
      {!error && !answer && <p class="placeholder">Asking the server…</p>}
      {answer && <Topology of={answer.data} now={Date.now()} />}
    </>
  );
}

function Topology({ of: { sources, clients }, now }: { of: Federation; now: number }) {
  if (sources.length === 0 && clients.length === 0) {
    return (
      <Empty title="This server stands alone">
        Name servers to pull from under <code>federation_configs</code>, or let another one scrape{' '}
        <code>/federate</code> here.
      </Empty>
    );
  }
  return (
    <>
      <Tree sources={sources} clients={clients} now={now} />
      {sources.length > 0 && <Sources all={sources} now={now} />}
      {clients.length > 0 && <Clients all={clients} now={now} />}
    </>
  );
}

function Sources({ all, now }: { all: readonly FederationSource[]; now: number }) {
  const paging = usePaging(all, PAGE);
  return (
    <section class="card wide" id="sources">
      <h2>Pulled from</h2>
      <table class="counts federation">
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">Job</th>
            <th scope="col">Mode</th>
            <th scope="col">Health</th>
            <NumberHeads names={['Last pull', 'Lag', 'Samples', 'Refused', 'Gaps', 'Received']} />
          </tr>
        </thead>
        <tbody>
          {paging.rows.map((source) => (
            <SourceRow key={source.job + source.url} source={source} now={now} />
          ))}
        </tbody>
      </table>
      <Pager paging={paging} noun="sources" />
    </section>
  );
}

function NumberHeads({ names }: { names: readonly string[] }) {
  return (
    <>
      {names.map((name) => (
        <th key={name} scope="col" class="number">
          {name}
        </th>
      ))}
    </>
  );
}

/** One line, and a second one when the last pull failed. A scraped source has no volumes of its own. */
function SourceRow({ source, now }: { source: FederationSource; now: number }) {
  const resumes = source.mode === 'resume';
  const volume = (value: number) => (resumes ? number(value) : '–');
  return (
    <>
      <tr class="source">
        <td>
          <a href={new URL('/', source.url).href} target="_blank" rel="noreferrer">
            {source.url}
          </a>
        </td>
        <td>{source.job}</td>
        <td>{source.mode}</td>
        <td>
          <span class={`badge ${source.health}`}>{source.health}</span>
        </td>
        <td class="number">{formatAge(source.lastPull, now)}</td>
        <td class="number">
          <Lag lag={source.lag} />
        </td>
        <td class="number">{volume(source.samples)}</td>
        <td class="number">{volume(source.refused)}</td>
        <td class="number">{volume(source.gaps)}</td>
        <td class="number">{resumes ? formatBytes(source.bytes) : '–'}</td>
      </tr>
      {source.lastError && (
        <tr class="reason">
          <td colSpan={10}>{source.lastError}</td>
        </tr>
      )}
    </>
  );
}

function Clients({ all, now }: { all: readonly FederationClient[]; now: number }) {
  const paging = usePaging(all, PAGE);
  return (
    <section class="card wide" id="clients">
      <h2>Pulled by</h2>
      <table class="counts federation">
        <thead>
          <tr>
            <th scope="col">Client</th>
            <th scope="col">Software</th>
            <th scope="col">Mode</th>
            <NumberHeads names={['Last answer', 'Answers', 'Series', 'Sent']} />
          </tr>
        </thead>
        <tbody>
          {paging.rows.map((client) => (
            <tr key={client.address + client.userAgent + client.mode} class="client">
              <td>{client.address}</td>
              <td>{client.userAgent}</td>
              <td>{client.mode}</td>
              <td class="number">{formatAge(client.lastAnswer, now)}</td>
              <td class="number">{number(client.answers)}</td>
              <td class="number">{number(client.series)}</td>
              <td class="number">{formatBytes(client.bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pager paging={paging} noun="clients" />
      <p class="footnote">Series and bytes are those of the last answer; one that resumes counts samples.</p>
    </section>
  );
}
