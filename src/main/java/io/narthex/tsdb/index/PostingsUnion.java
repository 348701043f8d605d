package io.narthex.tsdb.index;

import java.util.List;

/**
 * The series that have one of several values of a label: postings that share no id, put together
 * only where that is asked for. Guarded by the index's lock.
 *
 * @param size how many ids there are in all
 */
record PostingsUnion(List<Postings> parts, int size) {
  static PostingsUnion of(List<Postings> parts) {
    return new PostingsUnion(parts, parts.stream().mapToInt(Postings::size).sum());
  }

  /** The ids, ascending. */
  int[] toArray() {
    return parts.isEmpty()
        ? Postings.NONE
        : IntSets.union(parts.stream().map(Postings::toArray).toList());
  }

  /** Those of the ascending ids that are here; many more than those are not put together. */
  int[] intersect(int[] ids) {
    if (parts.isEmpty() || ids.length == 0) {
      return Postings.NONE;
    }
    return parts.size() > 1 && size <= ids.length
        ? IntSets.intersect(ids, toArray())
        : IntSets.union(parts.stream().map(part -> part.intersect(ids)).toList());
  }
}
