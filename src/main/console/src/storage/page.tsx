// What is stored: the head, what takes most room in it, the blocks.
import { blocks, storeStatus } from '../api/client';
import { useLoad } from '../api/load';
import type { Block, Count, StoreStatus } from '../api/model';
import { formatTime } from '../format';
import { useSetting, type Zone, zone } from '../settings';
import { Facts } from '../status/facts';
import { Link } from '../ui/link';
import { Empty, Failure } from '../ui/notice';
import { Pager, usePaging } from '../ui/pager';
import { Import } from './import';

const PAGE = 25;
/** Beyond it a date means that there is no sample. */
const LATEST_MS = 8.64e15;

const number = (value: number) => value.toLocaleString('en');

export function StoragePage() {
  const { answer, error } = useLoad(storeStatus, []);
  return (
    <>
      <div class="heading">
        <h1>Storage</h1>
      </div>
      {error && <Failure error={error} />}
      {answer && <Head status={answer.data} />}
      <Blocks />
      {answer && (
        <div class="columns halves">
          <Top title="Metrics with most series" unit="Series" counts={answer.data.seriesCountByMetricName} />
          <Top title="Labels with most values" unit="Values" counts={answer.data.labelValueCountByLabelName} />
          <Top title="Labels that take most memory" unit="Bytes" counts={answer.data.memoryInBytesByLabelName} />
          <Top title="Label pairs with most series" unit="Series" counts={answer.data.seriesCountByLabelValuePair} />
        </div>
      )}
      <Import />
    </>
  );
}

function Head({ status: { headStats: head } }: { status: StoreStatus }) {
  const chosen = useSetting(zone);
  const empty = head.minTime > head.maxTime || Math.abs(head.minTime) > LATEST_MS;
  const values = {
    Series: number(head.numSeries),
    Chunks: number(head.chunkCount),
    'Label pairs': number(head.numLabelPairs),
    Samples: empty ? 'none yet' : `${time(head.minTime, chosen)} to ${time(head.maxTime, chosen)}`,
  };
  return (
    <section class="card" id="head">
      <h2>In memory</h2>
      <Facts values={values} />
    </section>
  );
}

function time(ms: number, chosen: Zone): string {
  return formatTime(ms, chosen);
}

function Blocks() {
  const { answer, error } = useLoad(blocks, []);
  return (
    <section class="card" id="blocks">
      <h2>Blocks</h2>
      {error && <Failure error={error} />}
      {answer?.data.blocks.length === 0 && (
        <p class="footnote">
          None yet: a window of time is sealed into a block some time after its end. <Link page="status">Status</Link>{' '}
          shows the settings.
        </p>
      )}
      {answer && answer.data.blocks.length > 0 && <BlockTable all={answer.data.blocks} />}
    </section>
  );
}

function BlockTable({ all }: { all: readonly Block[] }) {
  const chosen = useSetting(zone);
  const paging = usePaging(all, PAGE);
  return (
    <>
      <table class="counts">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" class="number">
              Level
            </th>
            <th scope="col" class="number">
              Series
            </th>
            <th scope="col" class="number">
              Samples
            </th>
          </tr>
        </thead>
        <tbody>
          {paging.rows.map((block) => (
            <tr key={block.ulid}>
              <td>{time(block.minTime, chosen)}</td>
              <td>{time(block.maxTime, chosen)}</td>
              <td class="number">{block.compaction.level}</td>
              <td class="number">{number(block.stats.numSeries)}</td>
              <td class="number">{number(block.stats.numSamples)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pager paging={paging} noun="blocks" />
    </>
  );
}

/** The largest first, each with a bar as long as its share of the largest. */
function Top({ title, unit, counts }: { title: string; unit: string; counts: readonly Count[] }) {
  const most = Math.max(1, ...counts.map(({ value }) => value));
  return (
    <section class="card">
      <h2>{title}</h2>
      {counts.length === 0 ? (
        <Empty title="No series yet">They appear here with the first scrape.</Empty>
      ) : (
        <table class="counts">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" class="number">
                {unit}
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ name, value }) => (
              <tr key={name}>
                <td style={{ backgroundSize: `${(100 * value) / most}% 100%` }} class="share">
                  {name}
                </td>
                <td class="number">{number(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
