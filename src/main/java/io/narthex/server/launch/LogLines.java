package io.narthex.server.launch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** Writes the server's log records as Prometheus writes its own; WildFly creates it. */
public final class LogLines extends ExtFormatter {
  private volatile LogLine form = LogLine.LOGFMT;

  /** Called by WildFly with {@code narthex.log.format}, and with null when it takes it back. */
  public void setFormat(@Nullable String format) {
    form = format == null ? LogLine.LOGFMT : LogLine.valueOf(format.toUpperCase(Locale.ROOT));
  }

  @Override
  public String format(ExtLogRecord event) {
    return form.of(
        event.getInstant(),
        event.getLevel().getName(),
        String.valueOf(event.getLoggerName()),
        String.valueOf(event.getFormattedMessage()),
        trace(event.getThrown()));
  }

  private static String trace(@Nullable Throwable thrown) {
    if (thrown == null) {
      return "";
    }
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString().strip();
  }
}
