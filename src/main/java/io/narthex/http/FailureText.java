package io.narthex.http;

import io.narthex.http.config.HttpConfigException;
import io.narthex.http.plain.BodyTooLargeException;
import io.narthex.http.plain.Origin;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** Says why an exchange failed, where it can in the words Prometheus's users know. */
final class FailureText {
  private FailureText() {}

  /**
   * The reason of a failure.
   *
   * @param answered whether the head of the response had come: then it is not the asking that
   *     failed
   */
  static String of(Throwable failure, HttpCall call, boolean answered) {
    Throwable cause = cause(failure);
    if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
      return answered ? HttpAnswer.TIMED_OUT : asking(call) + HttpAnswer.TIMED_OUT;
    }
    if (cause instanceof BodyTooLargeException || cause instanceof HttpConfigException) {
      return text(cause);
    }
    return asking(call) + connecting(cause, call);
  }

  private static String asking(HttpCall call) {
    return verb(call) + " \"" + call.uri() + "\": ";
  }

  private static String connecting(Throwable cause, HttpCall call) {
    URI uri = call.uri();
    if (!call.unixSocket().isEmpty() && cause instanceof SocketException) {
      return "dial unix " + call.unixSocket() + ": connect: " + reason(cause);
    }
    if (hasCause(cause, UnresolvedAddressException.class)
        || hasCause(cause, UnknownHostException.class)) {
      return "dial tcp: lookup " + Origin.of(uri).host() + ": no such host";
    }
    if (cause instanceof ConnectException) {
      return "dial tcp " + uri.getAuthority() + ": connect: " + reason(cause);
    }
    return text(cause);
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? "connection refused" : text(cause).toLowerCase(Locale.ROOT);
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> kind) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (kind.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  /** The failure itself, out of the wrappers futures and the client put around it. */
  private static Throwable cause(Throwable failure) {
    Throwable at = failure;
    while (at.getCause() != null && (at instanceof CompletionException || wraps(at))) {
      at = at.getCause();
    }
    return at;
  }

  private static boolean wraps(Throwable failure) {
    return failure.getCause() instanceof BodyTooLargeException;
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static String verb(HttpCall call) {
    String method = call.method().toLowerCase(Locale.ROOT);
    return Character.toUpperCase(method.charAt(0)) + method.substring(1);
  }
}
