package io.narthex.exposition.read;

import io.narthex.exposition.ExpositionFormat;
import io.narthex.exposition.ExpositionOptions;
import io.narthex.exposition.ExpositionReader;
import io.narthex.exposition.conversion.ConvertingReader;
import io.narthex.exposition.protobuf.FamilyReader;
import io.narthex.exposition.text.LineReader;

/** The reader for each format. */
public final class ExpositionReaders {
  private ExpositionReaders() {}

  /** A reader over a range of bytes, which it does not change. */
  public static ExpositionReader of(
      ExpositionFormat format, byte[] bytes, int from, int length, ExpositionOptions options) {
    if (format == ExpositionFormat.PROTOBUF) {
      return new FamilyReader(bytes, from, length, options);
    }
    LineReader lines = LineReader.of(format, bytes, from, length, options);
    return options.convertClassicHistograms() ? new ConvertingReader(lines, options) : lines;
  }

  /** A reader that makes nothing more of the bytes than what they say. */
  public static ExpositionReader of(ExpositionFormat format, byte[] bytes, int from, int length) {
    return of(format, bytes, from, length, ExpositionOptions.DEFAULT);
  }
}
