package io.narthex.interop.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessUsageTest {
  @Test
  void cpuTimeIsUserAndSystemOfProcessAndReapedChildren() {
    String stat =
        "42 (a (b) c) S 1 42 42 0 -1 4194560 100 0 0 0 250 50 30 20 20 0 9 0 777 1000 10 1";
    assertThat(ProcessUsage.cpuSeconds(stat)).isEqualTo(3.5);
  }

  @Test
  void residentMemoryIsGivenInKilobytes() {
    assertThat(ProcessUsage.residentBytes("Name:\tx\nVmHWM:\t 9 kB\nVmRSS:\t   12 kB\n"))
        .isEqualTo(12 * 1024);
  }

  @Test
  void thisProcessUsesBoth() throws IOException {
    ProcessUsage usage = ProcessUsage.of(ProcessHandle.current());
    assertThat(usage.cpuSeconds()).isPositive();
    assertThat(usage.residentBytes()).isGreaterThan(10_000_000);
  }
}
