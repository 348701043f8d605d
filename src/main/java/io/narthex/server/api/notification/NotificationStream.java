package io.narthex.server.api.notification;

import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.api.notification.Notifications.Notification;
import io.narthex.server.wiring.ServerSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/notifications/live}: the notifications as server-sent events, each when it begins
 * and when it is over. No thread waits: every second one looks for all subscribers.
 */
@WebServlet(urlPatterns = "/api/v1" + NotificationStream.PATH, asyncSupported = true)
@Exposes(Exposes.Series.NONE)
public final class NotificationStream extends HttpServlet {
  public static final String PATH = "/notifications/live";

  private static final long serialVersionUID = 1;

  /** A comment now and then, or a client that went away would never be noticed. */
  private static final String HEARTBEAT = ": \n\n";

  private static final int SECONDS_BETWEEN_HEARTBEATS = 15;

  private final transient Notifications notifications;
  private final int mostSubscribers;
  private final transient Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();

  @Resource private transient ManagedScheduledExecutorService threads;
  private transient @Nullable Future<?> watch;
  private transient List<Notification> told = List.of();
  private int seconds;

  @Inject
  @SuppressWarnings("NullAway.Init") // the container sets the executor before init
  public NotificationStream(Notifications notifications, ServerSettings settings) {
    this.notifications = notifications;
    this.mostSubscribers = settings.web().notificationSubscribers();
  }

  @Override
  public void init() {
    watch = threads.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void destroy() {
    if (watch != null) {
      watch.cancel(true);
    }
    subscribers.forEach(Subscriber::close);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (subscribers.size() >= mostSubscribers) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    response.setContentType("text/event-stream");
    response.setHeader("Cache-Control", "no-cache");
    response.flushBuffer();
    AsyncContext exchange = request.startAsync();
    exchange.setTimeout(0);
    Subscriber subscriber = new Subscriber(exchange);
    subscribers.add(subscriber);
    notifications.active().forEach(notification -> subscriber.send(event(notification)));
  }

  private void look() {
    List<Notification> active = notifications.active();
    told.stream().filter(known -> !active.contains(known)).forEach(known -> tell(known.over()));
    active.stream().filter(fresh -> !told.contains(fresh)).forEach(this::tell);
    told = active;
    if (++seconds % SECONDS_BETWEEN_HEARTBEATS == 0) {
      subscribers.forEach(subscriber -> subscriber.send(HEARTBEAT));
    }
  }

  private void tell(Notification notification) {
    subscribers.forEach(subscriber -> subscriber.send(event(notification)));
  }

  private static String event(Notification notification) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonWriter json = new JsonWriter(bytes)) {
      notification.write(json);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return "data: " + bytes.toString(StandardCharsets.UTF_8) + "\n\n";
  }

  /** One client that follows. */
  private final class Subscriber {
    private final AsyncContext exchange;

    Subscriber(AsyncContext exchange) {
      this.exchange = exchange;
    }

    synchronized void send(String event) {
      try {
        OutputStream out = exchange.getResponse().getOutputStream();
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException gone) {
        close();
      }
    }

    void close() {
      if (subscribers.remove(this)) {
        exchange.complete();
      }
    }
  }
}
