package io.narthex.server.api.access;

import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.wiring.ServerSettings;

/** {@code --web.enable-admin-api}, without which nothing under {@code /admin} answers. */
public final class AdminSwitch {
  private AdminSwitch() {}

  public static void require(ServerSettings settings) {
    if (!settings.web().adminApi()) {
      throw new ApiException(ErrorType.UNAVAILABLE, "admin APIs disabled");
    }
  }
}
