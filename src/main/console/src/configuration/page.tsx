// What the server was told to do: what is in force, its revisions, what differs between them, and a place to edit.
import type { ComponentChildren } from 'preact';
import { type Revisions, revisions } from '../api/configuration';
import { useLoad } from '../api/load';
import { Link } from '../ui/link';
import { Failure, Notice } from '../ui/notice';
import { DiffPage } from './diff';
import { EditPage } from './edit';
import { Effective } from './effective';
import { RevisionList } from './revisions';
import { RevisionPage } from './revision';
import { type Right, useRight } from './rights';
import { readView, type View, writeView } from './view';

export function ConfigurationPage({ search }: { search: string }) {
  const view = readView(search);
  const right = useRight();
  const { answer, error } = useLoad((signal) => revisions(undefined, signal), [search]);
  return (
    <>
      <div class="heading">
        <h1>Configuration</h1>
        <Views now={view} editable={right === 'admin' && answer?.data.changeable === true} />
      </div>
      {error && error.status !== 404 && <Failure error={error} />}
      {answer && right && <Standing of={answer.data} right={right} />}
      <Content view={view} of={answer?.data} changing={right === 'admin' && answer?.data.changeable === true} />
    </>
  );
}

function Views({ now, editable }: { now: View; editable: boolean }) {
  const place = now.name === 'revision' || now.name === 'diff' ? 'revisions' : now.name;
  const tab = (view: View, name: string) => (
    <Link page="config" search={writeView(view)} current={view.name === place}>
      {name}
    </Link>
  );
  return (
    <nav class="views" aria-label="Configuration">
      {tab({ name: 'effective' }, 'In force')}
      {tab({ name: 'revisions' }, 'Revisions')}
      {editable && tab({ name: 'edit', base: undefined }, 'Edit')}
    </nav>
  );
}

/** Why nothing can be changed here, where that is so, and what would make it so. */
function Standing({ of: { source, changeable }, right }: { of: Revisions; right: Right }) {
  const reason = standingOf(source, changeable, right);
  return reason ? <Notice>{reason}</Notice> : null;
}

function standingOf(source: Revisions['source'], changeable: boolean, right: Right): ComponentChildren {
  if (source === 'file') {
    return (
      <>
        The configuration is the file of <code>--config.file</code>: change it there and reload the server. Started with{' '}
        <code>--config.source=database</code> it is edited here.
      </>
    );
  }
  if (!changeable) {
    return (
      <>
        Revisions can be looked at; to make and activate them, start the server with <code>--web.enable-admin-api</code>
        .
      </>
    );
  }
  if (right === 'admin') return undefined;
  return (
    <>
      You may look at the configuration. To change it takes the role <code>narthex-admin</code>.
    </>
  );
}

function Content({ view, of, changing }: { view: View; of: Revisions | undefined; changing: boolean }) {
  if (view.name === 'effective') return <Effective />;
  if (!of) return <p class="placeholder">Asking the server…</p>;
  switch (view.name) {
    case 'revisions':
      return <RevisionList of={of} changing={changing} />;
    case 'revision':
      return <RevisionPage number={view.number} changing={changing} />;
    case 'diff':
      return <DiffPage from={view.from} to={view.to} />;
    case 'edit':
      return <EditPage base={view.base ?? of.active ?? undefined} changing={changing} />;
  }
}
