// What can be done with a draft, in the order in which it is done.
import { useState } from 'preact/hooks';
import type { ApiError } from '../api/client';
import { type Draft, draftDiff, problemsOf, save, validate } from '../api/configuration';
import { go } from '../router';
import type { Findings } from './findings';
import { writeView } from './view';

interface Props {
  draft: Draft;
  changed: boolean;
  onFindings: (findings: Findings) => void;
}

export function DraftActions({ draft, changed, onFindings }: Props) {
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const run = (work: () => Promise<Findings>, success: (findings: Findings) => string) => {
    setBusy(true);
    setSaid('');
    work()
      .catch((error: ApiError): Findings => ({ error, problems: problemsOf(error) }))
      .then((findings) => {
        onFindings(findings);
        setSaid(findings.error || findings.problems.length > 0 ? 'Not valid' : success(findings));
        setBusy(false);
      });
  };
  const check = () =>
    run(
      async () => ({ problems: await validate(draft) }),
      () => 'Valid',
    );
  const compare = () =>
    run(
      async () => ({ problems: [], diff: (await draftDiff(draft)).data }),
      () => '',
    );
  const store = (activating: boolean) =>
    run(
      async () => {
        const { number } = await save(draft, comment, activating);
        go('config', writeView({ name: 'revision', number }));
        return { problems: [] };
      },
      () => 'Saved',
    );
  return (
    <div class="actions">
      <button type="button" disabled={busy} onClick={check}>
        Validate
      </button>
      {draft.base !== undefined && (
        <button type="button" disabled={busy || !changed} onClick={compare}>
          Show the difference
        </button>
      )}
      <input
        type="text"
        aria-label="Comment"
        placeholder="What changes, and why"
        value={comment}
        onInput={(event) => setComment(event.currentTarget.value)}
      />
      <button type="button" disabled={busy} onClick={() => store(false)}>
        Save
      </button>
      <button type="button" class="primary" disabled={busy} onClick={() => store(true)}>
        Save and activate
      </button>
      <span class="count" role="status">
        {busy ? 'Asking…' : said}
      </span>
    </div>
  );
}
