// One revision: its files, and what can be done with it.
import { useState } from 'preact/hooks';
import type { ApiError } from '../api/client';
import { activate, exportFiles, problemsOf, revision, type RevisionText } from '../api/configuration';
import { useLoad } from '../api/load';
import { formatTime } from '../format';
import { contextRoot, go } from '../router';
import { useSetting, zone } from '../settings';
import { Link } from '../ui/link';
import { Failure, Notice } from '../ui/notice';
import { ProblemList } from './problems';
import { writeView } from './view';

export function RevisionPage({ number, changing }: { number: number; changing: boolean }) {
  const [changes, setChanges] = useState(0);
  const { answer, error } = useLoad((signal) => revision(number, signal), [number, changes]);
  if (error) return <Failure error={error} />;
  if (!answer) return <p class="placeholder">Asking the server…</p>;
  return (
    <>
      <Summary of={answer.data} />
      {changing && <Actions of={answer.data} onChanged={() => setChanges(changes + 1)} />}
      {answer.data.files.map(({ name, text }) => (
        <section key={name} class="card">
          <div class="heading">
            <h2>{name}</h2>
            <a
              href={
                new URL(`api/v1/config/revisions/${number}/file?${new URLSearchParams({ name })}`, contextRoot).href
              }
            >
              Download
            </a>
          </div>
          <pre tabIndex={0} aria-label={name}>
            {text}
          </pre>
        </section>
      ))}
    </>
  );
}

function Summary({ of: { number, time, author, comment, active } }: { of: RevisionText }) {
  const chosen = useSetting(zone);
  return (
    <p class="summary">
      <span>
        Revision {number}, made {formatTime(Date.parse(time), chosen)}
        {author && ` by ${author}`}
        {comment && `: ${comment}`} {active && <span class="badge up">in force</span>}
      </span>
    </p>
  );
}

function Actions({ of: { number, active }, onChanged }: { of: RevisionText; onChanged: () => void }) {
  const [done, setDone] = useState('');
  const [error, setError] = useState<ApiError>();
  const run = (work: Promise<string>) =>
    work.then(
      (text) => {
        setDone(text);
        setError(undefined);
        onChanged();
      },
      (failure: ApiError) => setError(failure),
    );
  const putInForce = () => run(activate(number).then(() => `Revision ${number} is in force.`));
  const write = () =>
    run(exportFiles(number).then((directory) => `Written to ${directory} on the server, secrets included.`));
  return (
    <>
      <div class="actions">
        {!active && (
          <button type="button" class="primary" onClick={() => void putInForce()}>
            Activate
          </button>
        )}
        <button type="button" onClick={() => go('config', writeView({ name: 'edit', base: number }))}>
          Edit from here
        </button>
        <button type="button" onClick={() => void write()}>
          Export to a file
        </button>
        <Link page="config" search={writeView({ name: 'revisions' })}>
          All revisions
        </Link>
      </div>
      {done && !error && <Notice>{done}</Notice>}
      {error && <Failure error={error} />}
      <ProblemList problems={problemsOf(error)} />
    </>
  );
}
