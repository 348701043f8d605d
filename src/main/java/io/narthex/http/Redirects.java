package io.narthex.http;

import io.narthex.http.plain.Origin;
import io.narthex.http.plain.Response;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an answer sends its client next (RFC 9110, section 15.4). */
final class Redirects {
  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private Redirects() {}

  /** The next address, or null where the answer is final. */
  static @Nullable URI target(URI from, Response response) {
    if (!STATUSES.contains(response.status())) {
      return null;
    }
    String location = response.headers().firstValue("Location").orElse("");
    if (location.isEmpty()) {
      return null;
    }
    URI target = from.resolve(location);
    if (target.getRawAuthority() == null
        || !SCHEMES.contains(Objects.toString(target.getScheme(), ""))) {
      throw new IllegalArgumentException("redirected to \"" + location + "\", no address of HTTP");
    }
    return target;
  }

  /** Whether credentials for one address may be shown to another. */
  static boolean isSameHost(URI one, URI other) {
    boolean downgraded = one.getScheme().equals("https") && !other.getScheme().equals("https");
    Origin from = Origin.of(one);
    Origin to = Origin.of(other);
    return from.host().equalsIgnoreCase(to.host()) && from.port() == to.port() && !downgraded;
  }
}
