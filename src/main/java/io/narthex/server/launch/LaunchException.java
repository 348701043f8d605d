package io.narthex.server.launch;

/** Why the server cannot run, in words for the one who started it. */
final class LaunchException extends Exception {
  private static final long serialVersionUID = 1;

  LaunchException(String message) {
    super(message);
  }
}
