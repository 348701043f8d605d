package io.narthex.server.security;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.config.schema.ConfigException;
import io.narthex.config.web.FileStamp;
import io.narthex.config.web.WebConfig;
import io.narthex.server.wiring.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file of {@code --web.config.file} at work. It is read again when it has changed, as
 * Prometheus does; while it is broken nobody is let in. Thread-safe.
 */
@ApplicationScoped
public class WebAccess {
  private static final String BASIC = "basic ";

  private final Optional<Path> file;
  private final boolean usersAreWildFlys;
  private final Passwords passwords = new Passwords();

  @GuardedBy("this")
  private WebConfig config = WebConfig.NONE;

  @GuardedBy("this")
  private @Nullable FileStamp read;

  @GuardedBy("this")
  private TokenBucket bucket = new TokenBucket(WebConfig.NONE.rateLimit(), 0);

  /**
   * Reads the file where there is one.
   *
   * @param usersAreWildFlys whether roles are asked for, so that the file must not name users
   * @throws ConfigException where it cannot be read or is not valid
   */
  WebAccess(Optional<Path> file, boolean usersAreWildFlys) {
    this.file = file;
    this.usersAreWildFlys = usersAreWildFlys;
    refresh();
  }

  @Inject
  WebAccess(ServerSettings settings) {
    this(settings.web().configFile(), settings.web().roles());
  }

  /** So that a broken file is found when the server starts, and not by the first request. */
  void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {
    refresh();
  }

  /** What the file says now; throws {@link ConfigException} while it is broken. */
  public synchronized WebConfig refresh() {
    if (file.isPresent()) {
      FileStamp now = FileStamp.of(file.get());
      if (!now.equals(read)) {
        config = checked(WebConfig.load(file.get()));
        if (!bucket.limit().equals(config.rateLimit())) {
          bucket = new TokenBucket(config.rateLimit(), System.nanoTime());
        }
        read = now;
      }
    }
    return config;
  }

  private WebConfig checked(WebConfig loaded) {
    if (usersAreWildFlys && !loaded.users().isEmpty()) {
      throw new ConfigException(
          String.valueOf(file.orElse(null)),
          0,
          0,
          "basic_auth_users",
          "basic_auth_users: with --web.enable-roles users are WildFly's (add-user.sh)");
    }
    return loaded;
  }

  /** Whether the rate limit lets one more request through. */
  public boolean hasRoom() {
    TokenBucket current;
    synchronized (this) {
      current = bucket;
    }
    return current.take(System.nanoTime());
  }

  /**
   * The user that a request's header {@code Authorization} names with the right password.
   *
   * @param users hashes by name
   */
  public Optional<String> user(Map<String, String> users, @Nullable String authorization) {
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
      return Optional.empty();
    }
    String credentials;
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      credentials = new String(decoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int colon = credentials.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String user = credentials.substring(0, colon);
    return passwords.matches(users, user, credentials.substring(colon + 1))
        ? Optional.of(user)
        : Optional.empty();
  }
}
