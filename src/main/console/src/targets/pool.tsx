import { useState } from 'preact/hooks';
import type { Target } from '../api/model';
import { roughDuration } from '../duration';
import { formatAgo } from '../format';
import { Labels } from '../ui/labels';
import { Pager, usePaging } from '../ui/pager';
import type { Pool } from './filter';

const PAGE = 50;

/** One scrape pool: a line that sums it up, and its targets a page at a time. */
export function PoolView({ pool }: { pool: Pool }) {
  const [open, setOpen] = useState(true);
  const paging = usePaging(pool.targets, PAGE);
  const now = Date.now();
  return (
    <details class="pool" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{pool.name}</h2>
        <span class={pool.up === pool.total ? 'badge up' : 'badge down'}>
          {pool.up} of {pool.total} up
        </span>
        {pool.targets.length < pool.total && <span class="count">{pool.targets.length} shown</span>}
      </summary>
      {open && (
        <>
          <table class="targets">
            <thead>
              <tr>
                <th scope="col" class="endpoint">
                  Endpoint
                </th>
                <th scope="col" class="narrow">
                  Health
                </th>
                <th scope="col">Labels</th>
                <th scope="col" class="narrow number">
                  Last scrape
                </th>
                <th scope="col" class="narrow number">
                  Duration
                </th>
                <th scope="col" class="narrow number">
                  Every
                </th>
              </tr>
            </thead>
            <tbody>
              {paging.rows.map((target) => (
                <Row key={target.scrapeUrl + JSON.stringify(target.labels)} target={target} now={now} />
              ))}
            </tbody>
          </table>
          <Pager paging={paging} noun="targets" />
        </>
      )}
    </details>
  );
}

/** One line, and a second one when the last scrape failed. */
function Row({ target, now }: { target: Target; now: number }) {
  return (
    <>
      <tr class="target">
        <td class="endpoint">
          <Endpoint url={target.scrapeUrl} />
        </td>
        <td>
          <span class={`badge ${target.health}`}>{target.health}</span>
        </td>
        <td>
          <Labels labels={target.labels} />
        </td>
        <td class="number">{formatAgo(target.lastScrape, now)}</td>
        <td class="number">{roughDuration(target.lastScrapeDuration * 1000)}</td>
        <td class="number">{target.scrapeInterval}</td>
      </tr>
      {target.lastError && (
        <tr class="reason">
          <td colSpan={6}>{target.lastError}</td>
        </tr>
      )}
    </>
  );
}

/** Linked only when it is a web address: the text comes from discovery, which may say anything. */
function Endpoint({ url }: { url: string }) {
  return /^https?:\/\//i.test(url) ? (
    <a href={url} target="_blank" rel="noreferrer">
      {readable(url)}
    </a>
  ) : (
    <>{url}</>
  );
}

/** Selectors among the parameters as they were written, where nothing is broken. */
function readable(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
