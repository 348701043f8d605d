package io.narthex.tsdb.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An int for each id, 0 where none was set. Takes room for the pages of ids in use only: ids are
 * never given twice, so a server whose series come and go uses few of very many. Not thread-safe.
 */
public final class PagedInts {
  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;

  private int[] @Nullable [] pages = new int[16][];

  public int get(int id) {
    int number = id >>> PAGE_BITS;
    int[] page = number < pages.length ? pages[number] : null;
    return page == null ? 0 : page[id & (PAGE - 1)];
  }

  public void set(int id, int value) {
    int number = id >>> PAGE_BITS;
    if (number >= pages.length) {
      pages = Arrays.copyOf(pages, number + (number >> 1) + 1);
    }
    int[] page = pages[number];
    if (page == null) {
      page = pages[number] = new int[PAGE];
    }
    page[id & (PAGE - 1)] = value;
  }

  public void clear() {
    Arrays.fill(pages, null);
  }
}
