package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.storage.Appender;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceTest {
  private final Workspace workspace = new Workspace();
  private final Map<Integer, Integer> last = new HashMap<>();

  private void add(int reference) {
    workspace.batch().samples().add(reference, Appender.NO_START, 1_000, 0);
    workspace.note(reference);
    last.put(reference, workspace.batch().samples().size() - 1);
  }

  @ParameterizedTest(name = "{0} samples ascending, then {1} of {2} series in any order")
  @CsvSource({"0,50,20", "1,50,20", "1000,0,1000", "1000,6,1000", "300,2000,700", "10,500,100000"})
  void knowsTheLastSampleOfEachSeries(int ascending, int anyhow, int series) {
    SplittableRandom random = new SplittableRandom(ascending + 31L * anyhow);
    for (int batch = 0; batch < 3; batch++) {
      int reference = 1;
      for (int i = 0; i < ascending; i++) {
        add(reference += random.nextInt(3));
      }
      for (int i = 0; i < anyhow; i++) {
        add(1 + random.nextInt(series));
      }
      for (int i = 1; i <= Math.max(series, reference) + 1; i++) {
        assertThat(workspace.last(i)).as("series %s", i).isEqualTo(last.getOrDefault(i, -1));
      }
      workspace.clear();
      last.clear();
    }
  }
}
