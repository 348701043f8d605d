package io.narthex.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActiveQueryLogTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("queries.active");
  }

  private ActiveQueryLog log() {
    return new ActiveQueryLog(file, 2);
  }

  @Test
  void whatHadNotEndedIsFoundByTheNext() throws IOException {
    ActiveQueryLog killed = log();
    assertThat(killed.open()).isEmpty();
    int ended = killed.enter("a", 1_000);
    killed.enter("b{c=\"ü\n\"}", 2_500);
    killed.leave(ended);
    try (ActiveQueryLog next = log()) {
      assertThat(next.open())
          .containsExactly("{\"query\":\"b{c=\\\"ü\\n\\\"}\",\"timestamp_sec\":2}");
    }
    try (ActiveQueryLog last = log()) {
      assertThat(last.open()).isEmpty();
    }
  }

  @Test
  void placesAreUsedAgain() throws IOException {
    ActiveQueryLog log = log();
    log.open();
    for (int i = 0; i < 10; i++) {
      int first = log.enter("first", i);
      int second = log.enter("second", i);
      int oneTooMany = log.enter("not written down", i);
      log.leave(oneTooMany);
      log.leave(first);
      log.leave(second);
    }
    log.enter("left", 0);
    assertThat(log().open()).containsExactly("{\"query\":\"left\",\"timestamp_sec\":0}");
    assertThat(Files.size(file)).isEqualTo(2_000);
  }

  @Test
  void aLongQueryKeepsToItsPlace() throws IOException {
    ActiveQueryLog log = log();
    log.open();
    log.enter("\u0001".repeat(10_000), Long.MAX_VALUE);
    log.enter("b", 0);
    List<String> unfinished = log().open();
    assertThat(unfinished).hasSize(2);
    assertThat(unfinished.get(0)).startsWith("{\"query\":\"\\u0001").endsWith("}");
    assertThat(unfinished.get(1)).isEqualTo("{\"query\":\"b\",\"timestamp_sec\":0}");
  }

  @Test
  void withoutAFileNothingIsWritten() {
    ActiveQueryLog log = log();
    log.leave(log.enter("a", 0));
    assertThat(file).doesNotExist();
    ActiveQueryLog nowhere = new ActiveQueryLog(directory.resolve("no/such/file"), 1);
    assertThatThrownBy(nowhere::open).isInstanceOf(IOException.class);
  }
}
