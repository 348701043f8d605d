// What is stored: the head, what takes most room in it, the blocks.
import { storeStatus } from '../api/client';
import { useLoad } from '../api/load';
import type { Count, StoreStatus } from '../api/model';
import { formatTime } from '../format';
import { useSetting, zone } from '../settings';
import { Facts } from '../status/facts';
import { Empty, Failure } from '../ui/notice';
import { Blocks } from './blocks';
import { Durability } from './durability';
import { Import } from './import';

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
      <div class="columns">
        {answer && <Head status={answer.data} />}
        <Durability />
      </div>
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
    Samples: empty ? 'none yet' : `${formatTime(head.minTime, chosen)} to ${formatTime(head.maxTime, chosen)}`,
  };
  return (
    <section class="card" id="head">
      <h2>In memory</h2>
      <Facts values={values} />
    </section>
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
