package io.narthex.tsdb;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.Matcher;
import io.narthex.tsdb.journal.JournalPosition;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where those who follow the changes stopped reading the journal. A segment names a series once, so
 * who comes without a bookmark reads it from its beginning. Thread-safe.
 */
final class ChangeBookmarks {
  private static final int MOST = 64;

  /** Each takes about 30 bytes, and its labels where the head has let go of them. */
  private static final long MOST_SERIES = 1_000_000;

  /** Whoever goes on after a commit with the same selectors. */
  private record Key(long afterSequence, List<List<Matcher>> selectors) {}

  /**
   * A place in the journal.
   *
   * @param series those selected ones that its segment has named before; owned by whoever takes it
   * @param deletions in force when they were selected
   */
  record Bookmark(JournalPosition position, SelectedSeries series, Deletions deletions) {}

  @GuardedBy("this")
  private final Map<Key, Bookmark> bookmarks = new LinkedHashMap<>();

  @GuardedBy("this")
  private long held;

  /** Puts a bookmark behind a commit; the oldest go where there are too many. */
  synchronized void put(long sequence, List<List<Matcher>> selectors, Bookmark bookmark) {
    forget(bookmarks.put(new Key(sequence, selectors), bookmark));
    held += bookmark.series().size();
    Iterator<Bookmark> oldest = bookmarks.values().iterator();
    while (bookmarks.size() > MOST || held > MOST_SERIES) {
      forget(oldest.next());
      oldest.remove();
    }
  }

  /** Takes the bookmark behind a commit out, if there is one. */
  synchronized @Nullable Bookmark take(
      long sequence, List<List<Matcher>> selectors, Deletions deletions) {
    Bookmark bookmark = bookmarks.remove(new Key(sequence, selectors));
    forget(bookmark);
    return bookmark == null || bookmark.deletions() != deletions ? null : bookmark;
  }

  @GuardedBy("this")
  private void forget(@Nullable Bookmark bookmark) {
    held -= bookmark == null ? 0 : bookmark.series().size();
  }
}
