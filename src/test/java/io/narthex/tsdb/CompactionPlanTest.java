package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.tsdb.block.BlockMeta;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CompactionPlanTest {
  private static final long HOUR = 3_600_000;
  private static final CompactionPlan PLAN = CompactionPlan.of(TsdbSettings.DEFAULTS);

  /** A block of some hours, known by its number. */
  private static BlockMeta block(int number, long fromHour, long toHour) {
    return new BlockMeta(
        id(number), 2, 1, fromHour * HOUR, toHour * HOUR, number, number, 1, 1, 1, 2, 1, 100);
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }

  private static List<UUID> due(BlockMeta... blocks) {
    return PLAN.due(List.of(blocks), Long.MAX_VALUE, Long.MAX_VALUE);
  }

  @Test
  void rangesGrowByThreeUpToATenthOfTheRetention() {
    assertThat(PLAN.rangesMs()).containsExactly(6 * HOUR, 18 * HOUR);
    assertThat(CompactionPlan.of(TsdbSettings.DEFAULTS.withRetention(0, 1)).rangesMs())
        .containsExactly(6 * HOUR, 18 * HOUR, 54 * HOUR, 162 * HOUR, 486 * HOUR);
  }

  @Test
  void overlappingBlocksComeFirst() {
    assertThat(due(block(1, 0, 2), block(2, 2, 4), block(3, 4, 6), block(4, 6, 8), block(5, 6, 8)))
        .containsExactly(id(4), id(5));
    assertThat(due(block(1, 0, 6), block(2, 2, 4), block(3, 4, 8)))
        .containsExactly(id(1), id(2), id(3));
  }

  @Test
  void aRangeIsFilledOnceSomethingFollows() {
    assertThat(due(block(1, 0, 2), block(2, 2, 4), block(3, 4, 6))).isEmpty();
    assertThat(due(block(1, 0, 2), block(2, 2, 4), block(3, 4, 6), block(4, 6, 8)))
        .containsExactly(id(1), id(2), id(3));
    assertThat(due(block(1, 0, 2), block(2, 8, 10))).isEmpty();
    assertThat(due(block(1, 0, 6), block(2, 6, 12), block(3, 12, 18), block(4, 18, 20)))
        .containsExactly(id(1), id(2), id(3));
  }

  @Test
  void noRangeTakesMoreThanATenthOfTheSizeThatIsKept() {
    List<BlockMeta> blocks =
        List.of(block(1, 0, 2), block(2, 2, 4), block(3, 4, 6), block(4, 6, 8));
    TsdbSettings settings = TsdbSettings.DEFAULTS.withRetention(0, 3_000);
    assertThat(CompactionPlan.of(settings).due(blocks, Long.MAX_VALUE, Long.MAX_VALUE)).hasSize(3);
    settings = TsdbSettings.DEFAULTS.withRetention(0, 1_999);
    assertThat(CompactionPlan.of(settings).due(blocks, Long.MAX_VALUE, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void blocksWithTooManySeriesTogetherStay() {
    CompactionPlan plan = CompactionPlan.of(TsdbSettings.DEFAULTS.withLimits(0, 4_000));
    List<BlockMeta> blocks =
        List.of(block(1, 0, 2), block(2, 0, 2), block(3, 0, 2), block(4, 2, 4), block(5, 6, 8));
    assertThat(plan.due(blocks, Long.MAX_VALUE, Long.MAX_VALUE)).containsExactly(id(1), id(2));
    assertThat(plan.due(blocks.subList(2, 5), Long.MAX_VALUE, Long.MAX_VALUE))
        .containsExactly(id(3), id(4));
    CompactionPlan small = CompactionPlan.of(TsdbSettings.DEFAULTS.withLimits(0, 2_000));
    assertThat(small.due(blocks, Long.MAX_VALUE, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void openWindowsAndJournaledCommitsWait() {
    List<BlockMeta> blocks = List.of(block(1, 0, 2), block(2, 0, 2));
    assertThat(PLAN.due(blocks, HOUR, Long.MAX_VALUE)).isEmpty();
    assertThat(PLAN.due(blocks, 2 * HOUR, 2)).isEmpty();
    assertThat(PLAN.due(blocks, 2 * HOUR, 3)).containsExactly(id(1), id(2));
  }
}
