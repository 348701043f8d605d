package io.narthex.server.api;

import io.narthex.server.wiring.ServerSettings;

/** {@code --web.enable-admin-api}, without which nothing under {@code /admin} answers. */
final class AdminSwitch {
  private AdminSwitch() {}

  static void require(ServerSettings settings) {
    if (!settings.web().adminApi()) {
      throw new ApiException(ErrorType.UNAVAILABLE, "admin APIs disabled");
    }
  }
}
