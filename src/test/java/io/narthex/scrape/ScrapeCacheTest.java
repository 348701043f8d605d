package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ScrapeCacheTest {
  @Test
  void theSameOrderIsForetold() {
    ScrapeCache cache = new ScrapeCache();
    scrape(cache, List.of(5L, 3L, 9L, 1L));
    assertThat(misses(cache, List.of(5L, 3L, 9L, 1L))).isZero();
    assertThat(misses(cache, List.of(5L, 3L, 7L, 9L, 1L))).isEqualTo(1);
    assertThat(misses(cache, List.of(5L, 3L, 7L, 9L, 1L))).isZero();
  }

  @Test
  void whatHasEndedIsReportedOnce() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    ScrapeCache cache = new ScrapeCache();
    Set<Long> before = new TreeSet<>();
    for (int round = 0; round < 300; round++) {
      List<Long> series = new ArrayList<>();
      for (long i = 1; i <= 200; i++) {
        if (random.nextInt(10) < 7) {
          series.add(i);
        }
      }
      if (round % 5 == 0) {
        Collections.shuffle(series, random);
      }
      walk(cache, series);
      boolean fails = random.nextInt(4) == 0;
      Set<Long> expected = new TreeSet<>(before);
      if (!fails) {
        expected.removeAll(series);
      }
      assertThat(fails ? cache.endAll() : cache.settle())
          .containsExactlyInAnyOrder(expected.stream().mapToLong(Long::longValue).toArray());
      before = fails ? Set.of() : new TreeSet<>(series);
    }
  }

  private static void scrape(ScrapeCache cache, List<Long> series) {
    walk(cache, series);
    cache.settle();
  }

  private static int misses(ScrapeCache cache, List<Long> series) {
    int misses = walk(cache, series);
    cache.settle();
    return misses;
  }

  /** Goes through series named by number, as a scrape does; gives how many were not foretold. */
  private static int walk(ScrapeCache cache, List<Long> series) {
    cache.begin();
    int misses = 0;
    for (long id : series) {
      long hash = id * 0x9E3779B97F4A7C15L;
      int slot = cache.foretold();
      if (slot == ScrapeCache.NONE || cache.hash(slot) != hash) {
        misses++;
        slot = cache.find(hash, 10);
      }
      if (slot == ScrapeCache.NONE) {
        slot = cache.add(hash, 10, id);
      }
      assertThat(cache.reference(slot)).isEqualTo(id);
      cache.advance(slot);
      cache.see(slot, true);
    }
    return misses;
  }
}
