package io.narthex.tsdb.head;

/**
 * What one reader sees of the head: commits up to a sequence, without the windows that the runs up
 * to {@code sealedRun} have sealed, which it reads from blocks.
 */
public record Sight(long sequence, int sealedRun) {
  boolean sees(Window window) {
    return window.frozenBy() > sealedRun;
  }
}
