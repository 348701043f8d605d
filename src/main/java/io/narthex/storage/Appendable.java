package io.narthex.storage;

/** Whatever samples can be appended to. */
@SuppressWarnings("JavaLangClash") // the field's own word
public interface Appendable {
  /** Which rules of age an appender follows. */
  enum Mode {
    /** Samples of now: late ones only within the out-of-order window. */
    LIVE,
    /** Samples of the past, caught up or imported: any age, beside what is already sealed. */
    BACKFILL
  }

  /** A new appender; the caller ends it by commit or rollback. */
  Appender appender(Mode mode);

  default Appender appender() {
    return appender(Mode.LIVE);
  }
}
