package io.narthex.storage;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;

/** Takes everything and keeps nothing. */
public enum Unkept implements Appendable, Appender {
  STORAGE;

  @Override
  public Appender appender(Mode mode) {
    return this;
  }

  @Override
  public long reference(Labels labels) {
    return 1;
  }

  @Override
  public AppendResult append(long reference, long startMs, long timestampMs, double value) {
    return AppendResult.APPENDED;
  }

  @Override
  public AppendResult append(long reference, long startMs, long ms, FloatHistogram histogram) {
    return AppendResult.APPENDED;
  }

  @Override
  public AppendResult append(long reference, Exemplar exemplar) {
    return AppendResult.APPENDED;
  }

  @Override
  public void metadata(String family, Metadata metadata) {}

  @Override
  public long commit() {
    return 1;
  }

  @Override
  public void rollback() {}
}
