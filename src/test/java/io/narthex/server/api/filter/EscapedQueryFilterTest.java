package io.narthex.server.api.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class EscapedQueryFilterTest {
  @Test
  void aSelectorBecomesAUri() {
    String query = EscapedQueryFilter.escape("match[]={job=\"a|b\"}&x=%7B+1");
    assertThat(query).isEqualTo("match%5b%5d=%7bjob=%22a%7cb%22%7d&x=%7B+1");
    assertThat(URI.create("http://host/?" + query).getQuery())
        .isEqualTo("match[]={job=\"a|b\"}&x={+1");
  }

  @Test
  void whatIsFineStays() {
    assertThat(EscapedQueryFilter.escape("query=up&time=1.5")).isEqualTo("query=up&time=1.5");
  }
}
