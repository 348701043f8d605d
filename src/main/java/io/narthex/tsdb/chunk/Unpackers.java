package io.narthex.tsdb.chunk;

import java.io.IOException;
import java.io.InputStream;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.Objects;

/**
 * The unpacker of each width: the one for all at first, code of its own for those that are read
 * often, because that has to be compiled, too.
 */
final class Unpackers {
  /** So many columns cost about as much to read as the code costs to compile. */
  static final int OFTEN = 20_000;

  private static final Unpacker[] UNPACKERS = new Unpacker[Bits.SINGLE_READ + 1];
  private static final int[] READS = new int[UNPACKERS.length];

  static {
    Arrays.setAll(UNPACKERS, AnyWidth::new);
  }

  private Unpackers() {}

  /** The unpacker for a column; counted without a lock, so that counts may get lost. */
  static Unpacker of(int width) {
    if (READS[width] < OFTEN && ++READS[width] == OFTEN) {
      UNPACKERS[width] = ofItsOwn(width);
    }
    return UNPACKERS[width];
  }

  /** A new class for a width. */
  static Unpacker ofItsOwn(int width) {
    try (InputStream template = Unpackers.class.getResourceAsStream("OneWidth.class")) {
      byte[] code = Objects.requireNonNull(template).readAllBytes();
      return MethodHandles.lookup()
          .defineHiddenClassWithClassData(code, width, true)
          .lookupClass()
          .asSubclass(Unpacker.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException("no code for integers of " + width + " bits", e);
    }
  }

  /** The width that a class was defined for. */
  static int width(MethodHandles.Lookup inside) {
    try {
      return MethodHandles.classData(inside, ConstantDescs.DEFAULT_NAME, Integer.class);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
