package io.narthex.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapingSchemeTest {
  @ParameterizedTest
  @CsvSource({
    "plain_name, plain_name, plain__name, plain_name",
    "no:escaping_required, no:escaping_required, no:escaping__required, no:escaping_required",
    "mysystem.prod.west.cpu.load, mysystem_prod_west_cpu_load,"
        + " mysystem_dot_prod_dot_west_dot_cpu_dot_load,"
        + " U__mysystem_2e_prod_2e_west_2e_cpu_2e_load",
    "http.status_code, http_status_code, http_dot_status__code, U__http_2e_status__code",
    "lüf, l_f, l__f, U__l_fc_f",
    "1st, _st, __st, U___31_st"
  })
  void escapes(String name, String underscores, String dots, String values) {
    assertThat(EscapingScheme.ALLOW_UTF_8.escape(name)).isEqualTo(name);
    assertThat(EscapingScheme.UNDERSCORES.escape(name)).isEqualTo(underscores);
    assertThat(EscapingScheme.DOTS.escape(name)).isEqualTo(dots);
    assertThat(EscapingScheme.VALUES.escape(name)).isEqualTo(values);
  }
}
