package io.narthex.config.schema;

/**
 * A value of a text that must not be shown, and where it stands.
 *
 * @param identity the path of keys that leads to it, elements of lists by their names; empty where
 *     that is not enough to find it again in an edited text
 * @param from where it begins, quotes and block marks included, in code points from 0
 * @param to where the next token begins, or it ends
 * @param value what it stands for
 * @param shown what is to be shown in its place
 * @param place for errors that point at it
 */
public record HiddenScalar(
    String identity, int from, int to, String value, String shown, ErrorPlace place) {
  /** Makes an error that points at a place of a text. */
  @FunctionalInterface
  public interface ErrorPlace {
    ConfigException error(String problem);
  }

  /** Whether the text holds the mask itself, not a value. */
  public boolean isMask() {
    return value.equals(shown);
  }
}
