package io.narthex.server.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BootErrorTest {

  @Test
  void isTheMessageOfTheInnermostCause() {
    String description =
        """
        {"WFLYCTL0080: Failed services" => {"jboss.deployment.unit.\\"narthex.war\\".x" => "Failed
            Caused by: java.lang.RuntimeException: java.lang.IllegalStateException: outer
            Caused by: java.lang.IllegalStateException: prometheus.yml:3:5: key \\"scrap\\" "}}""";

    assertThat(BootError.reason(description)).isEqualTo("prometheus.yml:3:5: key \"scrap\" ");
  }

  @Test
  void isTheWholeDescriptionWhereNoCauseIsNamed() {
    String description = "{\"WFLYCTL0412: Required services\" => [\"jboss.jdbc-driver.nope\"]}";

    assertThat(BootError.reason(description)).isEqualTo(description);
  }
}
