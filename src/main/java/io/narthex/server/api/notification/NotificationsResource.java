package io.narthex.server.api.notification;

import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.Answer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** {@code /api/v1/notifications}: what an operator should know now. */
@Path("/notifications")
@Dependent
@Exposes(Exposes.Series.NONE)
public class NotificationsResource {
  @Inject private Notifications notifications;

  @GET
  public Response get() {
    return Answer.of(
        json -> {
          json.array();
          for (Notifications.Notification notification : notifications.active()) {
            notification.write(json);
          }
          json.endArray();
        });
  }
}
