// Who changed what, when, from where, and what became of it.
import { useState } from 'preact/hooks';
import { audit, type AuditEntry } from '../api/configuration';
import { useLoad } from '../api/load';
import { formatTime } from '../format';
import { go } from '../router';
import { useSetting, zone } from '../settings';
import { Empty, Failure } from '../ui/notice';

/** What every administrative end point answers where the switch is off. */
const SWITCHED_OFF = 'admin APIs disabled';

export function AuditPage({ search }: { search: string }) {
  const user = new URLSearchParams(search).get('user') ?? '';
  const [pages, setPages] = useState<readonly number[]>([]);
  const { answer, error } = useLoad((signal) => audit(pages.at(-1), user, signal), [user, pages]);
  const filter = (text: string) => {
    setPages([]);
    go('audit', text && `?${new URLSearchParams({ user: text })}`, true);
  };
  const entries = answer?.data.entries ?? [];
  return (
    <>
      <div class="heading">
        <h1>Audit</h1>
        <div class="filter">
          <input
            type="search"
            aria-label="Filter by user"
            placeholder="Filter by user"
            value={user}
            onInput={(event) => filter(event.currentTarget.value)}
          />
        </div>
      </div>
      {error && (error.message === SWITCHED_OFF ? <SwitchedOff /> : <Failure error={error} />)}
      {!error && !answer && <p class="placeholder">Asking the server…</p>}
      {!error && answer && entries.length === 0 && <Nothing filtered={user !== ''} />}
      {!error && entries.length > 0 && <Entries all={entries} />}
      {!error && answer && (
        <nav class="pager" aria-label="Pages of the audit log">
          {pages.length > 0 && (
            <button type="button" onClick={() => setPages(pages.slice(0, -1))}>
              Newer
            </button>
          )}
          {answer.data.more && (
            <button type="button" onClick={() => setPages([...pages, entries.at(-1)!.number])}>
              Older
            </button>
          )}
        </nav>
      )}
    </>
  );
}

function SwitchedOff() {
  return (
    <Empty title="The audit log is not shown here">
      Start the server with <code>--web.enable-admin-api</code>, and best with <code>--web.enable-roles</code>. What is
      done is noted meanwhile.
    </Empty>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <Empty title="That user changed nothing">Write the whole name, or clear the filter.</Empty>
  ) : (
    <Empty title="Nothing was changed yet">
      Reloads, writes, deletions and new revisions of the configuration are listed here, each with who asked for it.
    </Empty>
  );
}

function Entries({ all }: { all: readonly AuditEntry[] }) {
  const chosen = useSetting(zone);
  return (
    <section class="card wide">
      <table class="counts">
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">User</th>
            <th scope="col">From</th>
            <th scope="col">Action</th>
            <th scope="col">What was done</th>
            <th scope="col">Answer</th>
          </tr>
        </thead>
        <tbody>
          {all.map(({ number, time, user, address, action, detail, status }) => (
            <tr key={number} class="entry">
              <td class="time">{formatTime(Date.parse(time), chosen)}</td>
              <td>{user || <span class="count">not asked</span>}</td>
              <td>{address}</td>
              <td class="wrapped">
                <code>{action}</code>
              </td>
              <td class="wrapped">{detail}</td>
              <td>
                <span class={`badge ${status < 400 ? 'up' : 'down'}`}>{status}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
