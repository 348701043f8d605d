package io.narthex.interop.peer;

/** A server answered, ended or kept silent in a way that the asker cannot go on from. */
public final class ServerAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ServerAnswerException(String message) {
    super(message);
  }
}
