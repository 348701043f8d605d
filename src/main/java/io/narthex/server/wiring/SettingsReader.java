package io.narthex.server.wiring;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.narthex.federation.answer.FederationLimits;
import io.narthex.model.Durations;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@link ServerSettings} key by key, so that every error can name its key. */
final class SettingsReader {
  private static final String DATASOURCE = "narthex.datasource";
  private static final String DEFAULT_DATASOURCE = "java:jboss/datasources/NarthexDS";
  private static final String DEFAULT_RETENTION = "15d";

  /** Set by the launcher where the listener speaks TLS in the place of HTTP. */
  private static final String TLS = "narthex.tls.algorithm";

  /** Set by WildFly: where a deployment nobody configured may keep data. */
  private static final String SERVER_DATA = "jboss.server.data.dir";

  private final Function<String, Optional<String>> lookup;

  SettingsReader(Function<String, Optional<String>> lookup) {
    this.lookup = lookup.andThen(value -> value.map(String::trim).filter(text -> !text.isEmpty()));
  }

  ServerSettings read() {
    return new ServerSettings(
        config(),
        storage(),
        web(),
        query(),
        federation(),
        rules(),
        log(),
        features(),
        lookup.apply(DATASOURCE).orElse(DEFAULT_DATASOURCE),
        flags());
  }

  private ServerSettings.Config config() {
    return new ServerSettings.Config(
        parse(Flag.CONFIG_SOURCE, text -> oneOf(ServerSettings.Config.Source.values(), text)),
        parse(Flag.CONFIG_FILE, Path::of),
        given(Flag.CONFIG_FILE).isPresent(),
        onOff(Flag.CONFIG_AUTO_RELOAD),
        positiveMs(Flag.CONFIG_AUTO_RELOAD_INTERVAL));
  }

  private ServerSettings.Storage storage() {
    long timeMs = parse(Flag.STORAGE_RETENTION_TIME, Durations::parseMs);
    long sizeBytes = parse(Flag.STORAGE_RETENTION_SIZE, ByteSize::parse);
    boolean unlimited = timeMs == 0 && sizeBytes == 0;
    return new ServerSettings.Storage(
        parse(Flag.STORAGE_PATH, Path::of).toAbsolutePath().normalize(),
        unlimited ? Durations.parseMs(DEFAULT_RETENTION) : timeMs,
        sizeBytes,
        positiveMs(Flag.STORAGE_MIN_BLOCK_DURATION),
        parse(Flag.STORAGE_FSYNC_INTERVAL, Durations::parseMs),
        parse(
            Flag.STORAGE_SERIES_LIMIT, text -> text.equals("0") ? 0 : count(text, Long.MAX_VALUE)),
        parse(Flag.STORAGE_MEMORY_LIMIT, ByteSize::parse),
        parse(Flag.STORAGE_BLOCK_CACHE, ByteSize::parse),
        parse(Flag.STORAGE_DISK_FREE, ByteSize::parse));
  }

  private ServerSettings.Web web() {
    Optional<URI> externalUrl =
        given(Flag.WEB_EXTERNAL_URL).map(text -> parse(Flag.WEB_EXTERNAL_URL, this::absolute));
    String path = externalUrl.map(URI::getPath).orElse("");
    return new ServerSettings.Web(
        parse(Flag.WEB_LISTEN_ADDRESS, ListenAddress::parse),
        externalUrl,
        slashed(given(Flag.WEB_ROUTE_PREFIX).orElse(path)),
        onOff(Flag.WEB_ENABLE_LIFECYCLE),
        onOff(Flag.WEB_ENABLE_ADMIN_API),
        onOff(Flag.WEB_ENABLE_REMOTE_WRITE_RECEIVER),
        parse(Flag.WEB_CORS_ORIGIN, text -> Pattern.compile(text).pattern()),
        number(Flag.WEB_MAX_NOTIFICATIONS_SUBSCRIBERS),
        onOff(Flag.WEB_ENABLE_ROLES),
        number(Flag.AUDIT_MAX_ENTRIES),
        given(Flag.WEB_CONFIG_FILE).map(Path::of),
        parse(Flag.WEB_SEARCH_MAX_LIMIT, SettingsReader::countOrUnlimited),
        parse(Flag.WEB_WARM_UP_REQUESTS, SettingsReader::countOrNone),
        lookup.apply(TLS).isPresent());
  }

  private ServerSettings.Query query() {
    return new ServerSettings.Query(
        positiveMs(Flag.QUERY_LOOKBACK_DELTA),
        positiveMs(Flag.QUERY_TIMEOUT),
        number(Flag.QUERY_MAX_CONCURRENCY),
        count(Flag.QUERY_MAX_SAMPLES, Long.MAX_VALUE));
  }

  private FederationLimits federation() {
    return new FederationLimits(
        number(Flag.FEDERATION_MAX_SERIES),
        parse(Flag.FEDERATION_MAX_BYTES, ByteSize::parse),
        number(Flag.FEDERATION_MAX_CONCURRENCY),
        parse(Flag.FEDERATION_CACHE, ByteSize::parse));
  }

  private ServerSettings.Rules rules() {
    boolean concurrent = features().contains("concurrent-rule-eval");
    return new ServerSettings.Rules(
        parse(Flag.RULES_FOR_OUTAGE_TOLERANCE, Durations::parseMs),
        parse(Flag.RULES_FOR_GRACE_PERIOD, Durations::parseMs),
        parse(Flag.RULES_RESEND_DELAY, Durations::parseMs),
        concurrent ? number(Flag.RULES_MAX_CONCURRENT_EVALS) : 0,
        number(Flag.ALERTMANAGER_QUEUE_CAPACITY),
        number(Flag.ALERTMANAGER_BATCH_SIZE),
        onOff(Flag.ALERTMANAGER_DRAIN));
  }

  private ServerSettings.Log log() {
    return new ServerSettings.Log(
        parse(Flag.LOG_LEVEL, text -> oneOf(ServerSettings.Log.Level.values(), text)),
        parse(Flag.LOG_FORMAT, text -> oneOf(ServerSettings.Log.Format.values(), text)));
  }

  private Set<String> features() {
    return Stream.of(value(Flag.ENABLE_FEATURE).split(","))
        .map(String::trim)
        .filter(name -> !name.isEmpty())
        .collect(toUnmodifiableSet());
  }

  private SortedMap<String, String> flags() {
    SortedMap<String, String> flags = new TreeMap<>();
    for (Flag flag : Flag.values()) {
      flags.put(flag.text(), value(flag));
    }
    // the launcher writes it as WildFly's loggers want it: INFO
    flags.computeIfPresent(Flag.LOG_LEVEL.text(), (name, level) -> level.toLowerCase(ROOT));
    return Collections.unmodifiableSortedMap(flags);
  }

  private Optional<String> given(Flag flag) {
    return lookup.apply(flag.key());
  }

  private String value(Flag flag) {
    return given(flag).orElseGet(() -> fallback(flag));
  }

  private String fallback(Flag flag) {
    return flag == Flag.STORAGE_PATH
        ? lookup.apply(SERVER_DATA).map(data -> data + "/narthex").orElse(flag.fallback())
        : flag.fallback();
  }

  private <T> T parse(Flag flag, Function<String, T> parser) {
    String text = value(flag);
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(flag.key(), text, String.valueOf(e.getMessage()));
    }
  }

  private long count(Flag flag, long most) {
    return parse(flag, text -> count(text, most));
  }

  private int number(Flag flag) {
    return (int) count(flag, Integer.MAX_VALUE);
  }

  private boolean onOff(Flag flag) {
    return parse(flag, SettingsReader::trueOrFalse);
  }

  private long positiveMs(Flag flag) {
    return parse(
        flag,
        text -> {
          long ms = Durations.parseMs(text);
          if (ms <= 0) {
            throw new IllegalArgumentException("must be more than zero");
          }
          return ms;
        });
  }

  private static boolean trueOrFalse(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static long count(String text, long most) {
    try {
      long count = Long.parseLong(text);
      if (count >= 1 && count <= most) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a whole number", e);
    }
    throw new IllegalArgumentException("not between 1 and " + most);
  }

  private static int countOrNone(String text) {
    return text.equals("0") ? 0 : (int) count(text, Integer.MAX_VALUE);
  }

  private static int countOrUnlimited(String text) {
    return text.equals("0") ? Integer.MAX_VALUE : (int) count(text, Integer.MAX_VALUE);
  }

  private static <T extends Enum<T>> T oneOf(T[] choices, String text) {
    return Stream.of(choices)
        .filter(choice -> choice.name().equals(text.toUpperCase(ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of " + Arrays.toString(choices).toLowerCase(ROOT)));
  }

  private URI absolute(String text) {
    URI uri = URI.create(text);
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new IllegalArgumentException("not a URL such as http://host:9090/path");
    }
    return uri;
  }

  private static String slashed(String path) {
    String trimmed = path.replaceAll("^/+|/+$", "");
    return trimmed.isEmpty() ? "/" : "/" + trimmed + "/";
  }
}
