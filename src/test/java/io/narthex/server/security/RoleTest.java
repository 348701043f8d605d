package io.narthex.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {
  @ParameterizedTest
  @CsvSource({
    "/, VIEWER",
    "/targets, VIEWER",
    "/metrics, VIEWER",
    "/federate, VIEWER",
    "/api/v1/query, VIEWER",
    "/api/v1/status/config, VIEWER",
    "/api/v1/write, OPERATOR",
    "/-/reload, OPERATOR",
    "/-/quit, ADMIN",
    "/api/v1/admin/tsdb/delete_series, ADMIN",
    "/api/v1/admin/anything, ADMIN",
    "/-/healthy,",
    "/-/ready,",
    "/-/healthy/more, VIEWER"
  })
  void isDemandedBy(String path, Role role) {
    assertThat(Role.demandedBy(path).orElse(null)).isEqualTo(role);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /-/reload, true",
    "PUT, /api/v1/admin/tsdb/snapshot, true",
    "GET, /api/v1/admin/audit, false",
    "POST, /api/v1/write, false",
    "POST, /api/v1/admin/config/validate, false",
    "POST, /api/v1/query, false",
    "POST, /-/ready, false"
  })
  void isNoted(String method, String path, boolean noted) {
    assertThat(Role.isNoted(method, path)).isEqualTo(noted);
  }

  @ParameterizedTest
  @CsvSource({
    "ADMIN, VIEWER, true",
    "ADMIN, ADMIN, true",
    "OPERATOR, VIEWER, true",
    "OPERATOR, ADMIN, false",
    "VIEWER, OPERATOR, false"
  })
  void coversTheOnesBefore(Role role, Role other, boolean covers) {
    assertThat(role.covers(other)).isEqualTo(covers);
  }
}
