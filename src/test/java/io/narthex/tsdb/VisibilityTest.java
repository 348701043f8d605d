package io.narthex.tsdb;

import static io.narthex.model.Matcher.equal;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Appender;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SeriesSet;
import io.narthex.storage.Visibility;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store shows of itself to whoever may see only some series. */
class VisibilityTest {
  private static final long NOW_MS = 1_700_000_000_000L;
  private static final Visibility SHOP =
      new Visibility(List.of(List.of(equal("team", "shop"), equal("env", "prod"))));
  private static final Visibility UNION =
      new Visibility(List.of(List.of(equal("team", "shop")), List.of(equal("env", "test"))));

  @TempDir Path directory;
  private Tsdb store;

  @BeforeEach
  void open() {
    store = Tsdb.open(TsdbSettings.DEFAULTS, () -> NOW_MS, new MemoryBlockStore(), directory);
    store.load(new LoadProgress());
    Appender appender = store.appender();
    for (String metric : List.of("m", "n")) {
      for (String team : List.of("bank", "shop")) {
        for (String env : List.of("prod", "test")) {
          Labels labels = Labels.of("__name__", metric, "team", team, "env", env, "of" + team, "1");
          long reference = appender.reference(labels);
          appender.append(reference, NOW_MS, 1);
          appender.append(reference, new Exemplar(Labels.of("trace", team), 1, NOW_MS));
        }
      }
    }
    appender.commit();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private <T> List<T> ask(Visibility visibility, Function<Querier, List<T>> question) {
    try (Querier querier = visibility.over(store).querier()) {
      return question.apply(querier);
    }
  }

  private static String text(Labels labels) {
    return labels.metricName() + " " + labels.get("team") + " " + labels.get("env");
  }

  private List<String> selected(Visibility visibility, Matcher... matchers) {
    return ask(
        visibility,
        querier -> {
          SeriesSet found = querier.select(List.of(matchers), 0, Long.MAX_VALUE);
          List<String> all = new ArrayList<>();
          for (int i = 0; i < found.size(); i++) {
            assertThat(found.samples(i, null).next(new SampleBatch())).isTrue();
            all.add(text(found.labels(i)));
          }
          return all;
        });
  }

  @Test
  void selectionsAreNarrowed() {
    Matcher m = equal("__name__", "m");
    assertThat(selected(Visibility.ALL, m)).hasSize(4);
    assertThat(selected(SHOP, m)).containsExactly("m shop prod");
    assertThat(selected(SHOP, m, equal("env", "test"))).isEmpty();
    assertThat(selected(UNION, m)).containsExactly("m shop prod", "m bank test", "m shop test");
    assertThat(selected(UNION, m, equal("team", "bank"))).containsExactly("m bank test");
    assertThat(selected(Visibility.NONE, m)).isEmpty();
  }

  @Test
  void seriesAndTheirLabelsAreNarrowedWithAndWithoutSelectors() {
    List<List<Matcher>> m = List.of(List.of(equal("__name__", "m")));
    assertThat(ask(SHOP, querier -> querier.series(List.of(), 0, Long.MAX_VALUE)))
        .extracting(VisibilityTest::text)
        .containsExactly("m shop prod", "n shop prod");
    assertThat(ask(UNION, querier -> querier.series(m, 0, Long.MAX_VALUE))).hasSize(3);
    assertThat(ask(SHOP, querier -> querier.labelNames(List.of(), 0, Long.MAX_VALUE)))
        .contains("ofshop")
        .doesNotContain("ofbank");
    assertThat(ask(SHOP, querier -> querier.labelValues("team", m, 0, Long.MAX_VALUE)))
        .containsExactly("shop");
    assertThat(
            ask(
                Visibility.NONE,
                querier -> querier.labelValues("team", List.of(), 0, Long.MAX_VALUE)))
        .isEmpty();
  }

  @Test
  void lastSamplesAreNarrowed() {
    assertThat(latest(SHOP)).containsExactly("m shop prod");
    assertThat(latest(UNION))
        .containsExactlyInAnyOrder("m bank test", "m shop prod", "m shop test");
    assertThat(latest(Visibility.NONE)).isEmpty();
  }

  @Test
  void exemplarsAreNarrowed() {
    assertThat(exemplars(SHOP)).containsExactly("m shop prod");
    assertThat(exemplars(UNION))
        .containsExactlyInAnyOrder("m bank test", "m shop prod", "m shop test");
    assertThat(exemplars(Visibility.NONE)).isEmpty();
  }

  private List<String> exemplars(Visibility visibility) {
    List<List<Matcher>> m = List.of(List.of(equal("__name__", "m")));
    return ask(
        visibility,
        querier ->
            querier.latestExemplars(m, NOW_MS).keySet().stream()
                .map(VisibilityTest::text)
                .toList());
  }

  private List<String> latest(Visibility visibility) {
    return ask(
        visibility,
        querier -> {
          List<String> all = new ArrayList<>();
          LatestCursor series =
              querier.latest(List.of(List.of(equal("__name__", "m"))), 0, Long.MAX_VALUE);
          while (series.next()) {
            all.add(text(series.labels()));
          }
          return all;
        });
  }

  @Test
  void onlyTheUnionIsShown() {
    assertThat(UNION.shows(Labels.of("env", "test"))).isTrue();
    assertThat(UNION.shows(Labels.of("team", "bank"))).isFalse();
    assertThat(Visibility.NONE.shows(Labels.EMPTY)).isFalse();
    assertThat(Visibility.NONE.shows(Labels.of("__name__", "m"))).isFalse();
    assertThat(Visibility.ALL.shows(Labels.EMPTY)).isTrue();
  }
}
