// The sealed blocks, by time.
import { blocks } from '../api/client';
import { useLoad } from '../api/load';
import type { Block } from '../api/model';
import { formatTime } from '../format';
import { useSetting, zone } from '../settings';
import { Link } from '../ui/link';
import { Failure } from '../ui/notice';
import { Pager, usePaging } from '../ui/pager';

const PAGE = 25;

const number = (value: number) => value.toLocaleString('en');

export function Blocks() {
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
              <td>{formatTime(block.minTime, chosen)}</td>
              <td>{formatTime(block.maxTime, chosen)}</td>
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
