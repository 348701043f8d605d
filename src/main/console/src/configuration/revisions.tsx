// All revisions, newest first.
import { useState } from 'preact/hooks';
import type { ApiError } from '../api/client';
import { type Revision, type Revisions, revisions, takeFile } from '../api/configuration';
import { formatTime } from '../format';
import { go } from '../router';
import { useSetting, zone } from '../settings';
import { Link } from '../ui/link';
import { Empty, Failure } from '../ui/notice';
import { writeView } from './view';

export function RevisionList({ of, changing }: { of: Revisions; changing: boolean }) {
  const [older, setOlder] = useState<readonly Revision[]>([]);
  const [more, setMore] = useState(of.more);
  const [error, setError] = useState<ApiError>();
  const all = [...of.revisions, ...older];
  const extend = () =>
    revisions(all.at(-1)?.number, new AbortController().signal).then(({ data }) => {
      setOlder([...older, ...data.revisions]);
      setMore(data.more);
    }, setError);
  if (all.length === 0) return <NoRevisions of={of} changing={changing} />;
  return (
    <section class="card wide" id="revisions">
      {error && <Failure error={error} />}
      <table class="counts">
        <thead>
          <tr>
            <th scope="col" class="number">
              Number
            </th>
            <th scope="col">Made</th>
            <th scope="col">By</th>
            <th scope="col">Comment</th>
            <th scope="col">Last activated</th>
            <th scope="col">Compare</th>
          </tr>
        </thead>
        <tbody>
          {all.map((revision) => (
            <Row key={revision.number} revision={revision} active={of.active} />
          ))}
        </tbody>
      </table>
      {more && (
        <button type="button" onClick={() => void extend()}>
          Older ones
        </button>
      )}
    </section>
  );
}

function Row({
  revision: { number, time, author, comment, base, activated, active },
  active: inForce,
}: {
  revision: Revision;
  active: number | null;
}) {
  const chosen = useSetting(zone);
  const difference = (from: number, name: string) => (
    <Link page="config" search={writeView({ name: 'diff', from, to: number })}>
      {name}
    </Link>
  );
  return (
    <tr class="revision">
      <td class="number">
        <Link page="config" search={writeView({ name: 'revision', number })}>
          {number}
        </Link>
      </td>
      <td class="time">{formatTime(Date.parse(time), chosen)}</td>
      <td>{author || <span class="count">not asked</span>}</td>
      <td class="wrapped">{comment || <span class="count">none</span>}</td>
      <td class="time">
        {activated ? formatTime(Date.parse(activated), chosen) : <span class="count">never</span>}{' '}
        {active && <span class="badge up">in force</span>}
      </td>
      <td class="links">
        {base !== null && difference(base, `with ${base}`)}
        {inForce !== null && inForce !== number && inForce !== base && difference(inForce, 'with the one in force')}
      </td>
    </tr>
  );
}

function NoRevisions({ of: { source }, changing }: { of: Revisions; changing: boolean }) {
  const [error, setError] = useState<ApiError>();
  const take = () =>
    takeFile('from the file').then(() => go('config', writeView({ name: 'edit', base: undefined })), setError);
  if (source === 'file')
    return <Empty title="A file has no revisions">Its versions are kept where you keep the file.</Empty>;
  return (
    <>
      {error && <Failure error={error} />}
      <Empty title="There are no revisions yet">
        {changing ? (
          <>
            <button type="button" onClick={() => void take()}>
              Take the file of --config.file
            </button>{' '}
            or{' '}
            <Link page="config" search="?view=edit">
              write the first one
            </Link>
            .
          </>
        ) : (
          'An administrator makes the first one.'
        )}
      </Empty>
    </>
  );
}
