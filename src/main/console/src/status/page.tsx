// What this server is and how it was started.
import { useEffect, useState } from 'preact/hooks';
import { status } from '../api/client';
import { useLoad } from '../api/load';
import { roughDuration } from '../duration';
import { formatTime } from '../format';
import { section } from '../router';
import { useSetting, zone } from '../settings';
import { Empty, Failure } from '../ui/notice';
import { Facts } from './facts';

type Values = Readonly<Record<string, string | number | boolean>>;

const RUNTIME: Readonly<Record<string, string>> = {
  startTime: 'Started',
  CWD: 'Working directory',
  hostname: 'Host',
  serverTime: 'Server time',
  reloadConfigSuccess: 'Last configuration reload',
  lastConfigTime: 'Configuration in force since',
  corruptionCount: 'Journal corruptions repaired',
  goroutineCount: 'Threads',
  GOMAXPROCS: 'Processors used',
  GOMEMLIMIT: 'Most memory for the heap',
  storageRetention: 'Retention',
};

const BUILD: Readonly<Record<string, string>> = {
  version: 'Version',
  revision: 'Revision',
  branch: 'Branch',
  buildUser: 'Built by',
  buildDate: 'Built',
  goVersion: 'Runtime',
};

export function StatusPage() {
  useEffect(() => section()?.scrollIntoView(), []);
  return (
    <>
      <div class="heading">
        <h1>Status</h1>
      </div>
      <div class="columns">
        <Runtime />
        <Build />
      </div>
      <Flags />
    </>
  );
}

function Runtime() {
  const chosen = useSetting(zone);
  const { answer, error } = useLoad((signal) => status<Values>('runtimeinfo', signal), []);
  const write = (name: string, value: string) => {
    if (name === 'reloadConfigSuccess') return value === 'true' ? 'succeeded' : 'failed: the log says why';
    if (name === 'GOMEMLIMIT') return `${Math.round(Number(value) / 2 ** 20).toLocaleString('en')} MiB`;
    const time = /Time$/.test(name) ? Date.parse(value) : NaN;
    if (Number.isNaN(time)) return value;
    const age = name === 'startTime' ? ` (${roughDuration(Date.now() - time)} ago)` : '';
    return formatTime(time, chosen) + age;
  };
  return (
    <section class="card" id="runtime">
      <h2>Runtime</h2>
      {error && <Failure error={error} />}
      {answer && <Facts values={answer.data} names={RUNTIME} write={write} />}
    </section>
  );
}

function Build() {
  const { answer, error } = useLoad((signal) => status<Values>('buildinfo', signal), []);
  return (
    <section class="card" id="build">
      <h2>Build</h2>
      {error && <Failure error={error} />}
      {answer && <Facts values={answer.data} names={BUILD} />}
    </section>
  );
}

function Flags() {
  const [search, setSearch] = useState('');
  const { answer, error } = useLoad((signal) => status<Values>('flags', signal), []);
  const found = Object.entries(answer?.data ?? {}).filter(([name, value]) =>
    `${name}=${value}`.includes(search.trim()),
  );
  return (
    <section class="card" id="flags">
      <div class="heading">
        <h2>Flags</h2>
        <input
          type="search"
          aria-label="Filter flags"
          placeholder="Filter flags"
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      {error && <Failure error={error} />}
      {answer && found.length > 0 && <Facts values={Object.fromEntries(found)} code />}
      {answer && found.length === 0 && <Empty title="No flag matches">Change the filter to see the others.</Empty>}
    </section>
  );
}
