// What differs between two revisions, or between one and a draft.
import { type Diff, diff, type DiffLine } from '../api/configuration';
import { useLoad } from '../api/load';
import { Link } from '../ui/link';
import { Empty, Failure } from '../ui/notice';
import { writeView } from './view';

export function DiffPage({ from, to }: { from: number; to: number }) {
  const { answer, error } = useLoad((signal) => diff(from, to, signal), [from, to]);
  return (
    <>
      <p class="summary">
        <span>
          From <RevisionLink number={from} /> to <RevisionLink number={to} />
        </span>
      </p>
      {error && <Failure error={error} />}
      {answer && <DiffView of={answer.data} />}
    </>
  );
}

function RevisionLink({ number }: { number: number }) {
  return (
    <Link page="config" search={writeView({ name: 'revision', number })}>
      revision {number}
    </Link>
  );
}

export function DiffView({ of: { files } }: { of: Diff }) {
  if (files.length === 0) return <Empty title="Nothing differs">Both say the same.</Empty>;
  return (
    <>
      {files.map(({ name, change, lines }) => (
        <section key={name} class="card">
          <h2>
            {name} <span class="count">{change}</span>
          </h2>
          <div class="difference" role="region" aria-label={`Changes of ${name}`} tabIndex={0}>
            <table>
              <tbody>
                {lines.map((line, i) => (
                  <Line key={i} line={line} jumps={jumps(lines[i - 1], line)} />
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </>
  );
}

/** Whether unchanged lines were left out before this one. */
function jumps(before: DiffLine | undefined, { from, to }: DiffLine): boolean {
  if (!before) return false;
  const gap = (line: number | undefined, earlier: number | undefined) =>
    line !== undefined && earlier !== undefined && line > earlier + 1;
  return gap(from, before.from) || gap(to, before.to);
}

const SIGNS: Readonly<Record<DiffLine['kind'], readonly [string, string]>> = {
  same: ['', ''],
  removed: ['−', 'removed'],
  added: ['+', 'added'],
};

function Line({ line: { kind, from, to, text }, jumps: jumped }: { line: DiffLine; jumps: boolean }) {
  const [sign, meaning] = SIGNS[kind];
  return (
    <tr class={`${kind} ${jumped ? 'jump' : ''}`}>
      <td class="number">{from}</td>
      <td class="number">{to}</td>
      <td>
        <span aria-hidden="true">{sign}</span>
        <span class="unseen">{meaning}</span>
      </td>
      <td>
        <code>{text}</code>
      </td>
    </tr>
  );
}
